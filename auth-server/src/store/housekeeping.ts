import type { Kysely } from 'kysely';
import { removeIdleClients } from './idleClients.ts';
import type { Schema } from './schema.ts';

const day = 86_400_000;

/** Every table whose rows end by themselves; the session store sweeps its own, and refresh tokens go with their family. */
export const expiring = [
  'authorization_transaction',
  'authorization_code',
  'device',
  'opaque_access_token',
  'revoked_jwt',
  'used_assertion',
  'token_family',
] as const satisfies readonly (keyof Schema)[];

/** How far the audit goes back. */
const auditKeptFor = 90 * day;

/** How long a client that registered itself waits for its first user. */
const clientKeptFor = 30 * day;

/**
 * Removes what ended more than a day ago. The day is there so that a late replay of a code or a refresh token is still known for
 * what it is.
 */
export async function removeExpired(database: Kysely<Schema>, now: number): Promise<void> {
  // A used one is known as long as its family is, which its reuse revokes (RFC 9700 §4.14.2).
  await database
    .deleteFrom('refresh_token')
    .where('family_id', 'in', ({ selectFrom }) =>
      selectFrom('token_family')
        .select('id')
        .where('expires_at', '<', now - day),
    )
    .execute();
  for (const table of expiring) {
    await database
      .deleteFrom(table)
      .where('expires_at', '<', now - day)
      .execute();
  }
  // A session ends by itself; this is what it leaves.
  await database
    .deleteFrom('sign_in')
    .where('at', '<', now - day)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('web_session').select('id_hash').whereRef('id_hash', '=', 'sign_in.session_hash'))),
    )
    .execute();
  await database
    .deleteFrom('audit_event')
    .where('at', '<', now - auditKeptFor)
    .execute();
  await removeIdleClients(database, now - clientKeptFor);
}

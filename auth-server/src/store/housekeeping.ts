import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

const day = 86_400_000;
/** How long the audit goes back. */
const auditDays = 90;

/**
 * Removes what ended more than a day ago. The day is there so that a late replay of a code or a refresh token is still known for
 * what it is.
 */
export async function removeExpired(database: Kysely<Schema>, now: number): Promise<void> {
  for (const table of [
    'authorization_transaction',
    'authorization_code',
    'access_token',
    'refresh_token',
    'token_family',
  ] as const) {
    await database
      .deleteFrom(table)
      .where('expires_at', '<', now - day)
      .execute();
  }
  await database
    .deleteFrom('audit_event')
    .where('at', '<', now - auditDays * day)
    .execute();
}

import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Client } from './clients.ts';
import type { Schema } from './schema.ts';

/**
 * Removes clients that registered themselves before then and that no user ever allowed anything: many programs register at every
 * start (RFC 7591 §3). A client that acts for itself leaves no such trace and was vouched for, so it stays.
 */
export async function removeIdleClients(database: Kysely<Schema>, before: number): Promise<void> {
  const idle = await database
    .selectFrom('client')
    .select(['client_id', 'record'])
    .where('registered_at', '<', before)
    .where(nobodyAllowedIt)
    .execute();
  for (const { client_id, record } of idle) {
    const { grantTypes }: Pick<Client, 'grantTypes'> = JSON.parse(record);
    if (grantTypes.includes('client_credentials')) continue;
    await database.deleteFrom('client').where('client_id', '=', client_id).where(nobodyAllowedIt).execute();
  }
}

function nobodyAllowedIt({ and, not, exists, selectFrom }: ExpressionBuilder<Schema, 'client'>) {
  return and(
    (['consent', 'token_family'] as const).map((table) =>
      not(exists(selectFrom(table).select('sub').whereRef('client_id', '=', 'client.client_id'))),
    ),
  );
}

import type { Kysely } from 'kysely';
import type { Client, ClientStore } from './clients.ts';
import type { Schema } from './schema.ts';

export function clientsSql(database: Kysely<Schema>): ClientStore {
  return {
    async find(clientId) {
      const row = await database.selectFrom('client').selectAll().where('client_id', '=', clientId).executeTakeFirst();
      if (row === undefined) return undefined;
      const metadata: Metadata = JSON.parse(row.metadata);
      const credentials =
        row.secret_hash === null
          ? ({ kind: 'public' } as const)
          : ({ kind: 'confidential', secretHash: row.secret_hash } as const);
      return { clientId: row.client_id, credentials, ...metadata };
    },
    async put(clients) {
      const rows = clients.map(({ clientId, credentials, ...metadata }) => ({
        client_id: clientId,
        secret_hash: credentials.kind === 'confidential' ? credentials.secretHash : null,
        metadata: JSON.stringify(metadata satisfies Metadata),
      }));
      await database
        .insertInto('client')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('client_id').doUpdateSet((excluded) => ({
            secret_hash: excluded.ref('excluded.secret_hash'),
            metadata: excluded.ref('excluded.metadata'),
          })),
        )
        .execute();
    },
  };
}

type Metadata = Omit<Client, 'clientId' | 'credentials'>;

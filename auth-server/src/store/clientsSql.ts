import type { Kysely } from 'kysely';
import type { Client, ClientStore } from './clients.ts';
import type { Schema } from './schema.ts';

export function clientsSql(database: Kysely<Schema>): ClientStore {
  return {
    async find(clientId) {
      const row = await database.selectFrom('client').selectAll().where('client_id', '=', clientId).executeTakeFirst();
      if (row === undefined) return undefined;
      const record: Omit<Client, 'clientId'> = JSON.parse(row.record);
      return { clientId: row.client_id, ...record, registration: record.registration };
    },
    async put(clients) {
      const rows = clients.map(({ clientId, ...record }) => ({ client_id: clientId, record: JSON.stringify(record) }));
      await database
        .insertInto('client')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('client_id').doUpdateSet((excluded) => ({ record: excluded.ref('excluded.record') })),
        )
        .execute();
    },
  };
}

import type { Kysely } from 'kysely';
import type { ConsentStore } from './consents.ts';
import type { Schema } from './schema.ts';

export function consentsSql(database: Kysely<Schema>): ConsentStore {
  return {
    async find(sub, clientId) {
      const row = await database
        .selectFrom('consent')
        .select('scope')
        .where('sub', '=', sub)
        .where('client_id', '=', clientId)
        .executeTakeFirst();
      return row === undefined || row.scope === '' ? [] : row.scope.split(' ');
    },
    async remember({ sub, clientId, scope, at }) {
      const values = { scope: scope.join(' '), granted_at: at };
      await database
        .insertInto('consent')
        .values({ sub, client_id: clientId, ...values })
        .onConflict((conflict) => conflict.columns(['sub', 'client_id']).doUpdateSet(values))
        .execute();
    },
  };
}

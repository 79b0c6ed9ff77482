import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import type { Kysely } from 'kysely';
import type { ConsentStore } from './consents.ts';
import type { Schema } from './schema.ts';

const find = prepared((database: Kysely<Schema>, given: Given<{ sub: string; clientId: string }>) =>
  database
    .selectFrom('consent')
    .select('scope')
    .where('sub', '=', given('sub'))
    .where('client_id', '=', given('clientId')),
);

export function consentsSql(database: Kysely<Schema>): ConsentStore {
  return {
    async find(sub, clientId) {
      const row = await find.first(database, { sub, clientId });
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

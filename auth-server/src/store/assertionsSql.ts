import type { Kysely } from 'kysely';
import type { AssertionStore } from './assertions.ts';
import type { Schema } from './schema.ts';

export function assertionsSql(database: Kysely<Schema>): AssertionStore {
  return {
    async use(clientId, jtiHash, expiresAt) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('used_assertion')
        .values({ client_id: clientId, jti_hash: jtiHash, expires_at: expiresAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

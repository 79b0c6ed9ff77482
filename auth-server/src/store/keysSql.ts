import type { Kysely } from 'kysely';
import type { KeyStore, SecretStore } from './keys.ts';
import type { Schema } from './schema.ts';

export function keysSql(database: Kysely<Schema>): KeyStore {
  return {
    async all() {
      const rows = await database.selectFrom('signing_key').selectAll().execute();
      return rows.map(({ kid, alg, generation, private_jwk, created_at }) => ({
        kid,
        alg,
        generation,
        privateJwk: JSON.parse(private_jwk),
        createdAt: created_at,
      }));
    },
    async add({ kid, alg, generation, privateJwk, createdAt }) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('signing_key')
        .values({ kid, alg, generation, private_jwk: JSON.stringify(privateJwk), created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async remove(kids) {
      await database.deleteFrom('signing_key').where('kid', 'in', kids).execute();
    },
  };
}

export function secretsSql(database: Kysely<Schema>): SecretStore {
  return {
    async keep(name, fresh) {
      await database
        .insertInto('server_secret')
        .values({ name, value: fresh })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await database
        .selectFrom('server_secret')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return row.value;
    },
  };
}

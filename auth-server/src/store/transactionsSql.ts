import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { TransactionStore } from './transactions.ts';

export function transactionsSql(database: Kysely<Schema>): TransactionStore {
  return {
    async begin({ idHash, browserHash, kind, request, startedAt, expiresAt }) {
      await database
        .insertInto('authorization_transaction')
        .values({
          id_hash: idHash,
          browser_hash: browserHash,
          kind,
          request: JSON.stringify(request),
          started_at: startedAt,
          expires_at: expiresAt,
        })
        .execute();
    },
    async find(idHash) {
      const row = await database
        .selectFrom('authorization_transaction')
        .selectAll()
        .where('id_hash', '=', idHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        idHash: row.id_hash,
        browserHash: row.browser_hash,
        kind: row.kind,
        request: JSON.parse(row.request),
        startedAt: row.started_at,
        expiresAt: row.expires_at,
        finishedAt: row.finished_at ?? undefined,
      };
    },
    async finish(idHash, at) {
      const { numUpdatedRows } = await database
        .updateTable('authorization_transaction')
        .set({ finished_at: at })
        .where('id_hash', '=', idHash)
        .where('finished_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

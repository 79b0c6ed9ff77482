import type { Kysely } from 'kysely';
import type { Code, CodeStore } from './codes.ts';
import { recordFamily } from './familiesSql.ts';
import type { Schema } from './schema.ts';

type Details = Pick<Code, 'authorization' | 'redirectUri' | 'redirectUriSent' | 'codeChallenge'>;

export function codesSql(database: Kysely<Schema>): CodeStore {
  return {
    async save({ codeHash, authorization, redirectUri, redirectUriSent, codeChallenge, issuedAt, expiresAt }) {
      const details: Details = { authorization, redirectUri, redirectUriSent, codeChallenge };
      await database
        .insertInto('authorization_code')
        .values({
          code_hash: codeHash,
          client_id: authorization.clientId,
          sub: authorization.sub,
          details: JSON.stringify(details),
          issued_at: issuedAt,
          expires_at: expiresAt,
        })
        .execute();
    },
    async find(codeHash) {
      const row = await database
        .selectFrom('authorization_code')
        .selectAll()
        .where('code_hash', '=', codeHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const details: Details = JSON.parse(row.details);
      return {
        codeHash: row.code_hash,
        ...details,
        issuedAt: row.issued_at,
        expiresAt: row.expires_at,
        consumedAt: row.consumed_at ?? undefined,
      };
    },
    redeem: (codeHash, issue) =>
      database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('authorization_code')
          .set({ consumed_at: issue.tokens.issuedAt })
          .where('code_hash', '=', codeHash)
          .where('consumed_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        await recordFamily(transaction, codeHash, issue);
        return true;
      }),
  };
}

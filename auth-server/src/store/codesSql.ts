import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import type { Kysely } from 'kysely';
import type { Code, CodeStore } from './codes.ts';
import { recordFamily } from './familiesSql.ts';
import type { Schema } from './schema.ts';

type Details = Pick<Code, 'authorization' | 'redirectUri' | 'redirectUriSent' | 'codeChallenge'>;

const add = prepared((database: Kysely<Schema>, given: Given<Omit<Schema['authorization_code'], 'consumed_at'>>) =>
  database.insertInto('authorization_code').values({
    code_hash: given('code_hash'),
    client_id: given('client_id'),
    sub: given('sub'),
    details: given('details'),
    issued_at: given('issued_at'),
    expires_at: given('expires_at'),
  }),
);

const find = prepared((database: Kysely<Schema>, given: Given<{ codeHash: string }>) =>
  database.selectFrom('authorization_code').selectAll().where('code_hash', '=', given('codeHash')),
);

const consume = prepared((database: Kysely<Schema>, given: Given<{ codeHash: string; at: number }>) =>
  database
    .updateTable('authorization_code')
    .set({ consumed_at: given('at') })
    .where('code_hash', '=', given('codeHash'))
    .where('consumed_at', 'is', null),
);

export function codesSql(database: Kysely<Schema>): CodeStore {
  return {
    async save({ codeHash, authorization, redirectUri, redirectUriSent, codeChallenge, issuedAt, expiresAt }) {
      const details: Details = { authorization, redirectUri, redirectUriSent, codeChallenge };
      await add.run(database, {
        code_hash: codeHash,
        client_id: authorization.clientId,
        sub: authorization.sub,
        details: JSON.stringify(details),
        issued_at: issuedAt,
        expires_at: expiresAt,
      });
    },
    async find(codeHash) {
      const row = await find.first(database, { codeHash });
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
        if ((await consume.run(transaction, { codeHash, at: issue.tokens.issuedAt })) !== 1) return false;
        await recordFamily(transaction, codeHash, issue);
        return true;
      }),
  };
}

import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import type { Expression, ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { insertOpaque } from './accessTokensSql.ts';
import type { FamilyStore, Issue, IssuedTokens } from './families.ts';
import type { Schema } from './schema.ts';

const findRefreshToken = prepared((database: Kysely<Schema>, given: Given<{ tokenHash: string }>) =>
  database
    .selectFrom('refresh_token as token')
    .innerJoin('token_family as family', 'family.id', 'token.family_id')
    .select([
      'token.token_hash',
      'token.expires_at',
      'token.consumed_at',
      'family.id',
      'family.authorization',
      'family.created_at',
      'family.expires_at as family_expires_at',
      'family.revoked_at',
    ])
    .where('token.token_hash', '=', given('tokenHash')),
);

const consume = prepared((database: Kysely<Schema>, given: Given<{ tokenHash: string; at: number }>) =>
  database
    .updateTable('refresh_token')
    .set({ consumed_at: given('at') })
    .where('token_hash', '=', given('tokenHash'))
    .where('consumed_at', 'is', null)
    .where(familyIsInForce)
    .returning('family_id'),
);

const consumeWithGrace = prepared(
  (database: Kysely<Schema>, given: Given<{ tokenHash: string; at: number; since: number }>) =>
    database
      .updateTable('refresh_token')
      .set(({ fn }) => ({ consumed_at: fn.coalesce('consumed_at', given('at')) }))
      .where('token_hash', '=', given('tokenHash'))
      .where((where) => where('consumed_at', 'is', null).or(retriedInTime(where, given('since'))))
      .where(familyIsInForce)
      .returning('family_id'),
);

const addFamily = prepared((database: Kysely<Schema>, given: Given<Omit<Schema['token_family'], 'revoked_at'>>) =>
  database.insertInto('token_family').values({
    id: given('id'),
    code_hash: given('code_hash'),
    client_id: given('client_id'),
    sub: given('sub'),
    authorization: given('authorization'),
    created_at: given('created_at'),
    expires_at: given('expires_at'),
  }),
);

const addRefreshToken = prepared(
  (database: Kysely<Schema>, given: Given<Omit<Schema['refresh_token'], 'consumed_at'>>) =>
    database.insertInto('refresh_token').values({
      token_hash: given('token_hash'),
      family_id: given('family_id'),
      issued_at: given('issued_at'),
      expires_at: given('expires_at'),
    }),
);

export function familiesSql(database: Kysely<Schema>): FamilyStore {
  const revoke = async (column: 'id' | 'code_hash', value: string, at: number) => {
    await database
      .updateTable('token_family')
      .set({ revoked_at: at })
      .where(column, '=', value)
      .where('revoked_at', 'is', null)
      .execute();
  };

  return {
    async findRefreshToken(tokenHash) {
      const row = await findRefreshToken.first(database, { tokenHash });
      if (row === undefined) return undefined;
      return {
        tokenHash: row.token_hash,
        expiresAt: row.expires_at,
        consumedAt: row.consumed_at ?? undefined,
        family: {
          id: row.id,
          authorization: JSON.parse(row.authorization),
          createdAt: row.created_at,
          expiresAt: row.family_expires_at,
          revokedAt: row.revoked_at ?? undefined,
        },
      };
    },
    rotate: (tokenHash, tokens, graceMs) =>
      database.transaction().execute(async (transaction) => {
        const at = tokens.issuedAt;
        const consumed =
          graceMs === 0
            ? await consume.first(transaction, { tokenHash, at })
            : await consumeWithGrace.first(transaction, { tokenHash, at, since: at - graceMs });
        if (consumed === undefined) return false;
        await recordTokens(transaction, consumed.family_id, tokens);
        return true;
      }),
    prolong: (tokenHash, expiresAt, tokens) =>
      database.transaction().execute(async (transaction) => {
        const prolonged = await transaction
          .updateTable('refresh_token')
          .set({ expires_at: expiresAt })
          .where('token_hash', '=', tokenHash)
          .where('consumed_at', 'is', null)
          .where(familyIsInForce)
          .returning('family_id')
          .executeTakeFirst();
        if (prolonged === undefined) return false;
        await recordTokens(transaction, prolonged.family_id, tokens);
        return true;
      }),
    revokeByCode: (codeHash, at) => revoke('code_hash', codeHash, at),
    revoke: (familyId, at) => revoke('id', familyId, at),
  };
}

type OfRefreshToken = ExpressionBuilder<Schema, 'refresh_token'>;

function familyIsInForce({ exists, selectFrom }: OfRefreshToken) {
  return exists(
    selectFrom('token_family')
      .select('token_family.id')
      .whereRef('token_family.id', '=', 'refresh_token.family_id')
      .where('token_family.revoked_at', 'is', null),
  );
}

/** Used after `since` for the first time, and nothing that the family was given from then on has been used. */
function retriedInTime(where: OfRefreshToken, since: Expression<number>) {
  return where.and([
    where('refresh_token.consumed_at', '>', since),
    where.not(
      where.exists(
        where
          .selectFrom('refresh_token as later')
          .select('later.token_hash')
          .whereRef('later.family_id', '=', 'refresh_token.family_id')
          .whereRef('later.token_hash', '!=', 'refresh_token.token_hash')
          .whereRef('later.issued_at', '>=', 'refresh_token.consumed_at')
          .where('later.consumed_at', 'is not', null),
      ),
    ),
  ]);
}

/** Puts on record what is issued for a code, within the database transaction that consumed the code. */
export async function recordFamily(
  transaction: Transaction<Schema>,
  codeHash: string,
  { family, tokens }: Issue,
): Promise<void> {
  const { id, authorization, expiresAt } = family;
  await addFamily.run(transaction, {
    id,
    code_hash: codeHash,
    client_id: authorization.clientId,
    sub: authorization.sub,
    authorization: JSON.stringify(authorization),
    created_at: tokens.issuedAt,
    expires_at: expiresAt,
  });
  await recordTokens(transaction, id, tokens);
}

async function recordTokens(
  transaction: Transaction<Schema>,
  familyId: string,
  { issuedAt, accessToken, refreshToken }: IssuedTokens,
): Promise<void> {
  if (accessToken !== undefined) await insertOpaque(transaction, accessToken);
  if (refreshToken === undefined) return;
  await addRefreshToken.run(transaction, {
    token_hash: refreshToken.hash,
    family_id: familyId,
    issued_at: issuedAt,
    expires_at: refreshToken.expiresAt,
  });
}

import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { insertOpaque } from './accessTokensSql.ts';
import type { FamilyStore, Issue, IssuedTokens } from './families.ts';
import type { Schema } from './schema.ts';

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
      const row = await database
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
        .where('token.token_hash', '=', tokenHash)
        .executeTakeFirst();
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
        const consumed = await transaction
          .updateTable('refresh_token')
          .set(({ fn, val }) => ({ consumed_at: fn.coalesce('consumed_at', val(tokens.issuedAt)) }))
          .where('token_hash', '=', tokenHash)
          .where((where) => {
            const unused = where('consumed_at', 'is', null);
            return graceMs === 0 ? unused : unused.or(retriedInTime(where, tokens.issuedAt - graceMs));
          })
          .where(familyIsInForce)
          .returning('family_id')
          .executeTakeFirst();
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
function retriedInTime(where: OfRefreshToken, since: number) {
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
  await transaction
    .insertInto('token_family')
    .values({
      id,
      code_hash: codeHash,
      client_id: authorization.clientId,
      sub: authorization.sub,
      authorization: JSON.stringify(authorization),
      created_at: tokens.issuedAt,
      expires_at: expiresAt,
    })
    .execute();
  await recordTokens(transaction, id, tokens);
}

async function recordTokens(
  transaction: Transaction<Schema>,
  familyId: string,
  { issuedAt, accessToken, refreshToken }: IssuedTokens,
): Promise<void> {
  if (accessToken !== undefined) await insertOpaque(transaction, accessToken);
  if (refreshToken === undefined) return;
  await transaction
    .insertInto('refresh_token')
    .values({
      token_hash: refreshToken.hash,
      family_id: familyId,
      issued_at: issuedAt,
      expires_at: refreshToken.expiresAt,
    })
    .execute();
}

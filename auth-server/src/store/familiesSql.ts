import type { Kysely, Transaction } from 'kysely';
import type { FamilyStore, IssuedTokens } from './families.ts';
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
    rotate: (tokenHash, tokens) =>
      database.transaction().execute(async (transaction) => {
        const consumed = await transaction
          .updateTable('refresh_token')
          .set({ consumed_at: tokens.issuedAt })
          .where('token_hash', '=', tokenHash)
          .where('consumed_at', 'is', null)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('token_family')
                .select('token_family.id')
                .whereRef('token_family.id', '=', 'refresh_token.family_id')
                .where('token_family.revoked_at', 'is', null),
            ),
          )
          .returning('family_id')
          .executeTakeFirst();
        if (consumed === undefined) return false;
        await recordTokens(transaction, consumed.family_id, tokens);
        return true;
      }),
    revokeByCode: (codeHash, at) => revoke('code_hash', codeHash, at),
    revoke: (familyId, at) => revoke('id', familyId, at),
  };
}

/** Puts on record what is issued, within the database transaction that consumed what it is issued for. */
export async function recordTokens(
  transaction: Transaction<Schema>,
  familyId: string,
  { jti, issuedAt, accessTokenExpiresAt, refreshToken }: IssuedTokens,
): Promise<void> {
  await transaction
    .insertInto('access_token')
    .values({ jti, family_id: familyId, issued_at: issuedAt, expires_at: accessTokenExpiresAt })
    .execute();
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

import type { Kysely, Transaction } from 'kysely';
import type { AccessTokenStore, OpaqueAccessToken } from './accessTokens.ts';
import type { Schema } from './schema.ts';

export function accessTokensSql(database: Kysely<Schema>): AccessTokenStore {
  return {
    addOpaque: (token) => insertOpaque(database, token),
    async findOpaque(tokenHash) {
      const row = await database
        .selectFrom('opaque_access_token as token')
        .leftJoin('token_family as family', 'family.id', 'token.family_id')
        .leftJoin('client', 'client.client_id', 'token.client_id')
        .select([
          'token.claims',
          'token.family_id',
          'token.revoked_at',
          'family.id as known_family',
          'family.revoked_at as family_revoked_at',
          'client.client_id as known_client',
        ])
        .where('token.token_hash', '=', tokenHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const inForce =
        row.revoked_at === null &&
        row.known_client !== null &&
        row.known_family === row.family_id &&
        row.family_revoked_at === null;
      return {
        tokenHash,
        claims: JSON.parse(row.claims),
        familyId: row.family_id ?? undefined,
        standing: inForce ? 'in force' : 'revoked',
      };
    },
    async standingOfJwt({ jti, client_id }, familyId) {
      // One query: this is asked for every introspected token.
      const row = await database
        .selectFrom('client')
        .select(({ selectFrom }) => [
          selectFrom('revoked_jwt').select('jti').where('jti', '=', jti).as('revoked'),
          selectFrom('token_family')
            .select('id')
            .where('id', '=', familyId ?? '')
            .where('revoked_at', 'is', null)
            .as('family'),
        ])
        .where('client_id', '=', client_id)
        .executeTakeFirst();
      const inForce = row !== undefined && row.revoked === null && (familyId === undefined || row.family !== null);
      return inForce ? 'in force' : 'revoked';
    },
    async revokeOpaque(tokenHash, at) {
      await database
        .updateTable('opaque_access_token')
        .set({ revoked_at: at })
        .where('token_hash', '=', tokenHash)
        .where('revoked_at', 'is', null)
        .execute();
    },
    async revokeJwt({ jti, exp }, at) {
      await database
        .insertInto('revoked_jwt')
        .values({ jti, revoked_at: at, expires_at: exp * 1000 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

/** Alone, or within the database transaction that consumes what the token is issued for. */
export async function insertOpaque(
  database: Kysely<Schema> | Transaction<Schema>,
  { tokenHash, claims, familyId }: OpaqueAccessToken,
): Promise<void> {
  await database
    .insertInto('opaque_access_token')
    .values({
      token_hash: tokenHash,
      client_id: claims.client_id,
      family_id: familyId ?? null,
      claims: JSON.stringify(claims),
      expires_at: claims.exp * 1000,
    })
    .execute();
}

import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import type { Kysely, Transaction } from 'kysely';
import type { AccessTokenStore, OpaqueAccessToken } from './accessTokens.ts';
import type { Schema } from './schema.ts';

const add = prepared((database: Kysely<Schema>, given: Given<Omit<Schema['opaque_access_token'], 'revoked_at'>>) =>
  database.insertInto('opaque_access_token').values({
    token_hash: given('token_hash'),
    client_id: given('client_id'),
    family_id: given('family_id'),
    claims: given('claims'),
    expires_at: given('expires_at'),
  }),
);

const findOpaque = prepared((database: Kysely<Schema>, given: Given<{ tokenHash: string }>) =>
  database
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
    .where('token.token_hash', '=', given('tokenHash')),
);

/** One query: this is asked for every introspected token. */
const findStanding = prepared(
  (database: Kysely<Schema>, given: Given<{ jti: string; clientId: string; familyId: string }>) =>
    database
      .selectFrom('client')
      .select(({ selectFrom }) => [
        selectFrom('revoked_jwt').select('jti').where('jti', '=', given('jti')).as('revoked'),
        selectFrom('token_family')
          .select('id')
          .where('id', '=', given('familyId'))
          .where('revoked_at', 'is', null)
          .as('family'),
      ])
      .where('client_id', '=', given('clientId')),
);

export function accessTokensSql(database: Kysely<Schema>): AccessTokenStore {
  return {
    addOpaque: (token) => insertOpaque(database, token),
    async findOpaque(tokenHash) {
      const row = await findOpaque.first(database, { tokenHash });
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
      const row = await findStanding.first(database, { jti, clientId: client_id, familyId: familyId ?? '' });
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
  await add.run(database, {
    token_hash: tokenHash,
    client_id: claims.client_id,
    family_id: familyId ?? null,
    claims: JSON.stringify(claims),
    expires_at: claims.exp * 1000,
  });
}

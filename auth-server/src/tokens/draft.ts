import type { IssuedTokens } from '../store/families.ts';
import { type AccessTokenClaims, accessTokenClaims } from './claims.ts';
import { sha256 } from './digest.ts';
import { tokenLifetimes } from './lifetimes.ts';
import type { TokenMoment } from './moment.ts';

/** What one Token Response will give, once the store has put it on record. */
export interface Draft {
  moment: TokenMoment;
  accessToken: {
    claims: AccessTokenClaims;
    /** The token itself where it is opaque; a JWT is signed from the claims. */
    opaque: string | undefined;
  };
  refreshToken: string | undefined;
}

/**
 * Draws the tokens of one Token Response.
 *
 * A JWT access token is not put on record. Its `jti` begins with the id of its family instead, so that revoking the family is one
 * row, and introspection knows where to look.
 * @param familyId undefined where a client acts for itself.
 * @param opaqueResources those for which no token is a JWT, whatever the client's profile says.
 * @param refreshTokenUntil when a new refresh token ends; undefined where there is to be none.
 */
export function draftTokens(
  moment: TokenMoment,
  {
    familyId,
    refreshTokenUntil,
    opaqueResources,
    randomToken,
  }: {
    familyId: string | undefined;
    refreshTokenUntil: number | undefined;
    opaqueResources: ReadonlySet<string>;
    randomToken: () => string;
  },
): { draft: Draft; record: IssuedTokens } {
  const { client, resource, now } = moment;
  const claims = accessTokenClaims(moment, familyId === undefined ? randomToken() : `${familyId}.${randomToken()}`);
  const isOpaque = client.tokens.accessTokenFormat === 'opaque' || opaqueResources.has(resource);
  const opaque = isOpaque ? randomToken() : undefined;
  const refreshToken = refreshTokenUntil === undefined ? undefined : randomToken();
  return {
    draft: { moment, accessToken: { claims, opaque }, refreshToken },
    record: {
      issuedAt: now,
      accessToken: opaque === undefined ? undefined : { tokenHash: sha256(opaque), claims, familyId },
      refreshToken:
        refreshToken === undefined || refreshTokenUntil === undefined
          ? undefined
          : { hash: sha256(refreshToken), expiresAt: refreshTokenUntil },
    },
  };
}

/** The family whose id a `jti` begins with; undefined where the token belongs to none. */
export function familyOf(jti: string): string | undefined {
  const dot = jti.indexOf('.');
  return dot < 0 ? undefined : jti.slice(0, dot);
}

/**
 * When a refresh token that is issued now ends. There is one where the client may use it and the user allowed access while away
 * (OIDC Core §11); undefined elsewhere.
 */
export function refreshTokenEnd(
  { client, now }: Pick<TokenMoment, 'client' | 'now'>,
  grantedScope: readonly string[],
  familyExpiresAt: number,
): number | undefined {
  if (!client.grantTypes.includes('refresh_token') || !grantedScope.includes('offline_access')) return undefined;
  return Math.min(now + tokenLifetimes[client.tokens.lifetimes].refreshToken, familyExpiresAt);
}

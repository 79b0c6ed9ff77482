import type { Client } from '../store/clients.ts';
import type { IssuedTokens } from '../store/families.ts';
import { sha256 } from '../tokens/digest.ts';
import { lifetimes } from '../tokens/lifetimes.ts';

/**
 * Makes what one Token Response gives, and what of it is kept on record. There is a refresh token where the client may use one and
 * the user allowed access while away (OIDC Core §11).
 */
export function freshTokens({
  client,
  scope,
  familyExpiresAt,
  at,
  randomToken,
}: {
  client: Client;
  scope: readonly string[];
  familyExpiresAt: number;
  at: number;
  randomToken: () => string;
}): { secrets: { jti: string; refreshToken: string | undefined }; tokens: IssuedTokens } {
  const jti = randomToken();
  const refreshes = client.grantTypes.includes('refresh_token') && scope.includes('offline_access');
  const refreshToken = refreshes ? randomToken() : undefined;
  return {
    secrets: { jti, refreshToken },
    tokens: {
      jti,
      issuedAt: at,
      accessTokenExpiresAt: at + lifetimes.accessToken,
      refreshToken:
        refreshToken === undefined
          ? undefined
          : { hash: sha256(refreshToken), expiresAt: Math.min(at + lifetimes.refreshToken, familyExpiresAt) },
    },
  };
}

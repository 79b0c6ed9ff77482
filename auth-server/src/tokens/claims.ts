import { hash } from 'node:crypto';
import type { Account } from '../store/accounts.ts';
import { tokenLifetimes } from './lifetimes.ts';
import type { TokenMoment } from './moment.ts';

/** What an access token says (RFC 9068 §2.2), inside a JWT or kept on record for an opaque one. */
export interface AccessTokenClaims extends UserClaims {
  iss: string;
  /** The user, or the client itself where it acts for nobody else. */
  sub: string;
  aud: string;
  client_id: string;
  iat: number;
  exp: number;
  jti: string;
  scope: string;
  auth_time?: number;
}

export interface UserClaims {
  name?: string;
  preferred_username?: string;
  email?: string;
  email_verified?: boolean;
}

/** The claims of an access token (RFC 9068 §2.2), with those about the user that its scope allows (§2.2.2). */
export function accessTokenClaims(
  { issuer, client, scope, resource, user, now }: TokenMoment,
  jti: string,
): AccessTokenClaims {
  const iat = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub: user?.account.sub ?? client.clientId,
    aud: resource,
    client_id: client.clientId,
    iat,
    exp: iat + tokenLifetimes[client.tokens.lifetimes].accessToken / 1000,
    jti,
    scope: scope.join(' '),
    ...(user === undefined ? {} : { auth_time: user.signIn.authTime, ...userClaims(user.account, scope) }),
  };
}

/**
 * The claims of an ID token (OIDC Core §2, §3.1.3.6). It has one audience, the client, so it needs no `azp`.
 * @param accessToken the one that it comes with, for `at_hash`.
 */
export function idTokenClaims(
  { issuer, client, scope, now }: TokenMoment,
  { account, signIn }: NonNullable<TokenMoment['user']>,
  accessToken: string,
) {
  const { authTime, amr, nonce } = signIn;
  const iat = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub: account.sub,
    aud: client.clientId,
    iat,
    exp: iat + tokenLifetimes[client.tokens.lifetimes].idToken / 1000,
    auth_time: authTime,
    ...(nonce === undefined ? {} : { nonce }),
    amr,
    at_hash: accessTokenHash(accessToken),
    ...userClaims(account, scope),
  };
}

/** What each scope tells of the user (OIDC Core §5.4). */
export function userClaims({ username, name, email, emailVerified }: Account, scope: readonly string[]): UserClaims {
  return {
    ...(scope.includes('profile') ? { name, preferred_username: username } : {}),
    ...(scope.includes('email') ? { email, email_verified: emailVerified } : {}),
  };
}

export const userClaimNames = [
  'name',
  'preferred_username',
  'email',
  'email_verified',
] as const satisfies (keyof UserClaims)[];

/** OIDC Core §3.1.3.6: the left half of the SHA-256, the hash of ES256 and of RS256. */
function accessTokenHash(accessToken: string): string {
  return hash('sha256', accessToken, 'buffer').subarray(0, 16).toString('base64url');
}

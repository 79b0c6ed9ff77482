import { createHash } from 'node:crypto';
import type { Account } from '../store/accounts.ts';
import type { Authorization } from './authorization.ts';
import { lifetimes } from './lifetimes.ts';

export interface TokenMoment {
  issuer: string;
  authorization: Authorization;
  account: Account;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The claims of an access token (RFC 9068 §2.2), with those about the user that its scope allows (§2.2.2). */
export function accessTokenClaims({ issuer, authorization, account, now }: TokenMoment, jti: string) {
  const { clientId, sub, scope, resource, authTime } = authorization;
  const iat = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub,
    aud: resource,
    client_id: clientId,
    iat,
    exp: iat + lifetimes.accessToken / 1000,
    jti,
    scope: scope.join(' '),
    auth_time: authTime,
    ...userClaims(account, scope),
  };
}

/**
 * The claims of an ID token (OIDC Core §2, §3.1.3.6). It has one audience, the client, so it needs no `azp`.
 * @param accessToken the one that it comes with, for `at_hash`.
 */
export function idTokenClaims({ issuer, authorization, account, now }: TokenMoment, accessToken: string) {
  const { clientId, sub, scope, authTime, amr, nonce } = authorization;
  const iat = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub,
    aud: clientId,
    iat,
    exp: iat + lifetimes.idToken / 1000,
    auth_time: authTime,
    ...(nonce === undefined ? {} : { nonce }),
    amr,
    at_hash: accessTokenHash(accessToken),
    ...userClaims(account, scope),
  };
}

/** What each scope tells of the user (OIDC Core §5.4). */
function userClaims({ username, name, email, emailVerified }: Account, scope: readonly string[]) {
  return {
    ...(scope.includes('profile') ? { name, preferred_username: username } : {}),
    ...(scope.includes('email') ? { email, email_verified: emailVerified } : {}),
  };
}

export const userClaimNames = ['name', 'preferred_username', 'email', 'email_verified'] as const;

/** OIDC Core §3.1.3.6: the left half of the SHA-256, the hash of ES256. */
function accessTokenHash(accessToken: string): string {
  return createHash('sha256').update(accessToken, 'ascii').digest().subarray(0, 16).toString('base64url');
}

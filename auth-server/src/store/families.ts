import type { Authorization } from '../tokens/authorization.ts';
import type { OpaqueAccessToken } from './accessTokens.ts';

/**
 * A token family: everything that was ever issued for one code (an authorization code, or the device code of RFC 8628). Revoking the family ends all of it, which is what a
 * replayed code or a reused refresh token asks for (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
 */
export interface Family {
  id: string;
  authorization: Authorization;
  createdAt: number;
  /** The absolute end, however often it is refreshed. */
  expiresAt: number;
  revokedAt: number | undefined;
}

/** What one Token Response gives, as it is kept on record. */
export interface IssuedTokens {
  issuedAt: number;
  /** Undefined where it is a JWT, which carries all that there is to know. */
  accessToken: OpaqueAccessToken | undefined;
  refreshToken: { hash: string; expiresAt: number } | undefined;
}

/** The first issue of a family. */
export interface Issue {
  family: Pick<Family, 'id' | 'authorization' | 'expiresAt'>;
  tokens: IssuedTokens;
}

export interface RefreshToken {
  tokenHash: string;
  family: Family;
  expiresAt: number;
  consumedAt: number | undefined;
}

export interface FamilyStore {
  findRefreshToken(tokenHash: string): Promise<RefreshToken | undefined>;
  /**
   * Compare-and-set: consumes the refresh token and puts on record what replaces it, both or neither. False where another request
   * consumed it first, or where the family was revoked meanwhile.
   * @param graceMs so long after its first use the token may be used again, unless what replaced it was used already: then the client
   *   has that, and this is somebody else.
   */
  rotate(tokenHash: string, tokens: IssuedTokens, graceMs: number): Promise<boolean>;
  /**
   * Compare-and-set for a refresh token that stays: moves its idle end on and puts the access token on record. False where the
   * family was revoked meanwhile.
   */
  prolong(tokenHash: string, expiresAt: number, tokens: IssuedTokens): Promise<boolean>;
  /** Ends the family that came of this code, if there is one. */
  revokeByCode(codeHash: string, at: number): Promise<void>;
  revoke(familyId: string, at: number): Promise<void>;
}

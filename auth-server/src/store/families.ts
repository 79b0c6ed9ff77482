import type { Authorization } from '../tokens/authorization.ts';

/**
 * A token family: everything that was ever issued for one authorization code. Revoking the family ends all of it, which is what a
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
  jti: string;
  issuedAt: number;
  accessTokenExpiresAt: number;
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
   */
  rotate(tokenHash: string, tokens: IssuedTokens): Promise<boolean>;
  /** Ends the family that came of this code, if there is one. */
  revokeByCode(codeHash: string, at: number): Promise<void>;
  revoke(familyId: string, at: number): Promise<void>;
}

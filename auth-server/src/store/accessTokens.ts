import type { AccessTokenClaims } from '../tokens/claims.ts';

/** An opaque access token as it is kept: what it says, by the hash of its value. */
export interface OpaqueAccessToken {
  tokenHash: string;
  claims: AccessTokenClaims;
  /** Undefined where a client acts for itself. */
  familyId: string | undefined;
}

/** Whether what an access token stands for still holds; its expiry is another question. */
export type Standing = 'in force' | 'revoked';

export interface AccessTokenStore {
  addOpaque(token: OpaqueAccessToken): Promise<void>;
  findOpaque(tokenHash: string): Promise<(OpaqueAccessToken & { standing: Standing }) | undefined>;
  /**
   * A JWT is not on record unless it was itself revoked; it falls with its family and with its client.
   * @param familyId undefined where a client acts for itself.
   */
  standingOfJwt(claims: Pick<AccessTokenClaims, 'jti' | 'client_id'>, familyId: string | undefined): Promise<Standing>;
  revokeOpaque(tokenHash: string, at: number): Promise<void>;
  /** Kept until the token has expired. */
  revokeJwt(claims: Pick<AccessTokenClaims, 'jti' | 'exp'>, at: number): Promise<void>;
}

import type { Authorization } from '../tokens/authorization.ts';
import type { Issue } from './families.ts';

/** An authorization code and all that it is bound to. */
export interface Code {
  codeHash: string;
  authorization: Authorization;
  /** The redirect URI that the code was sent to. */
  redirectUri: string;
  /** Whether the Authorization Request named it; the Token Request then must, too (RFC 6749 §4.1.3). */
  redirectUriSent: boolean;
  /** S256 (RFC 7636 §4.3). */
  codeChallenge: string;
  issuedAt: number;
  expiresAt: number;
  consumedAt: number | undefined;
}

export interface CodeStore {
  save(code: Code): Promise<void>;
  find(codeHash: string): Promise<Code | undefined>;
  /**
   * Compare-and-set: consumes the code and puts on record what is issued for it, both or neither. True for the one caller that
   * redeemed it, however many try at once (RFC 6749 §4.1.2: single use).
   */
  redeem(codeHash: string, issue: Issue): Promise<boolean>;
}

import type { Introspect } from './introspection.ts';
import type { FindKey } from './keys.ts';
import type { VerifySignature } from './signatures.ts';

/** An authorization server whose access tokens count. */
export interface TrustedIssuer {
  /** Its identifier, exactly as its tokens have it in `iss`. */
  issuer: string;
  /** What its tokens may be signed with (RFC 8725 §3.1): a list of ours; the token never chooses. */
  algorithms: readonly string[];
  /** By what name its tokens mean this server; undefined: by the identifier of the resource itself (RFC 8707). */
  audience?: string | undefined;
  findKey: FindKey;
}

/** Whom a resource server believes. Made once, used for every request. */
export interface Trust {
  issuers: readonly TrustedIssuer[];
  verifySignature: VerifySignature;
  /** Asks about tokens that are no JWTs; undefined: such tokens are refused. */
  introspect?: Introspect | undefined;
}

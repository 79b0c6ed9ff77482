import { createPrivateKey } from 'node:crypto';
import { createSigner } from 'fast-jwt';
import type { StoredKey } from '../store/keys.ts';
import type { SigningAlgorithm } from './keyRing.ts';

/** What a JWT is, which its header says (RFC 9068 §2.1). */
type TokenType = 'at+jwt' | 'JWT';

/** A key that signs. */
export interface Signer {
  kid: string;
  alg: SigningAlgorithm;
  sign(claims: object, typ: TokenType): string;
}

/**
 * Signs here and now, by fast-jwt. jose, which does the rest, signs in the thread pool: handing over and back again costs more than an
 * ES256 signature does, and a Token Response has two.
 */
export function signerOf({ kid, privateJwk }: StoredKey, alg: SigningAlgorithm): Signer {
  const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' });
  const signers = {
    'at+jwt': createSigner({ key, algorithm: alg, kid, header: { alg, typ: 'at+jwt' } }),
    JWT: createSigner({ key, algorithm: alg, kid }),
  };
  return { kid, alg, sign: (claims, typ) => signers[typ](claims) };
}

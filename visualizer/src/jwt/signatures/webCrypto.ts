import { compactVerify, errors, importJWK, type JWK } from 'jose';
import type { SignatureOutcome, ToVerify } from './verify.ts';

/** With `jose`, which uses WebCrypto. `unsupported`: this browser's WebCrypto does not have the algorithm. */
export async function verifyWithWebCrypto({
  token,
  algorithm,
  jwk,
}: ToVerify): Promise<SignatureOutcome | 'unsupported'> {
  try {
    const key = await importJWK(publicMembers(jwk), algorithm);
    await compactVerify(token, key, { algorithms: [algorithm] });
    return { outcome: 'right', means: 'WebCrypto' };
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return { outcome: 'wrong', means: 'WebCrypto' };
    const unsupported =
      error instanceof errors.JOSENotSupported || (error instanceof DOMException && error.name === 'NotSupportedError');
    if (unsupported) return 'unsupported';
    return { outcome: 'unusable key', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The members that make the public key; what else a key set says of it has been looked at before. */
function publicMembers(jwk: ToVerify['jwk']): JWK {
  const { kty, crv, x, y, n, e } = jwk;
  const members = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(members);
}

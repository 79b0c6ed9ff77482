import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { textMember } from '@oauth-lab/shared/meaning/read';
import { mgf1, PKCS1_SHA256, PKCS1_SHA384, PKCS1_SHA512, PSS } from 'micro-rsa-dsa-dh/rsa.js';
import { decodeStrictly, readCompact } from '../compact.ts';
import type { SignatureOutcome, ToVerify } from './verify.ts';

type Verify = (given: { jwk: ToVerify['jwk']; message: Uint8Array; signature: Uint8Array }) => boolean;

/** RFC 7518 §3.1; where ECDSA signatures are r and s in a row (§3.4), and PSS salts are as long as the hash (§3.5). */
const verifiers: Readonly<Record<string, Verify>> = {
  ES256: ecdsa(p256),
  ES384: ecdsa(p384),
  ES512: ecdsa(p521),
  RS256: rsa(PKCS1_SHA256),
  RS384: rsa(PKCS1_SHA384),
  RS512: rsa(PKCS1_SHA512),
  PS256: rsa(PSS(sha256, mgf1(sha256), 32)),
  PS384: rsa(PSS(sha384, mgf1(sha384), 48)),
  PS512: rsa(PSS(sha512, mgf1(sha512), 64)),
  EdDSA: edDsa,
  Ed25519: edDsa,
};

/** Without WebCrypto: @noble/curves, and micro-rsa-dsa-dh by the same author. Public values only, so timing gives nothing away. */
export function verifyInJavaScript({ token, algorithm, jwk }: ToVerify): SignatureOutcome {
  const reading = readCompact(token);
  const verify = Object.hasOwn(verifiers, algorithm) ? verifiers[algorithm] : undefined;
  if (!reading.readable || verify === undefined)
    return { outcome: 'unusable key', reason: `${algorithm} is not known.` };
  const { signed, signature } = reading.jwt;
  try {
    const right = verify({ jwk, message: new TextEncoder().encode(signed), signature });
    return { outcome: right ? 'right' : 'wrong', means: 'JavaScript' };
  } catch (error) {
    return { outcome: 'unusable key', reason: error instanceof Error ? error.message : String(error) };
  }
}

function ecdsa(curve: typeof p256): Verify {
  return ({ jwk, message, signature }) => {
    const { Fp, Fn } = curve.Point;
    const key = Uint8Array.from([4, ...bytesOf(jwk, 'x', Fp.BYTES), ...bytesOf(jwk, 'y', Fp.BYTES)]);
    curve.Point.fromBytes(key).assertValidity();
    // Another length is a wrong signature, and not an unusable key.
    if (signature.length !== 2 * Fn.BYTES) return false;
    return curve.verify(signature, message, key, { lowS: false });
  };
}

function edDsa({ jwk, message, signature }: Parameters<Verify>[0]): boolean {
  const key = bytesOf(jwk, 'x', 32);
  ed25519.Point.fromBytes(key).assertValidity();
  return signature.length === 64 && ed25519.verify(signature, message, key, { zip215: false });
}

function rsa(scheme: typeof PKCS1_SHA256): Verify {
  return ({ jwk, message, signature }) => {
    const n = numberOf(bytesOf(jwk, 'n'));
    const e = numberOf(bytesOf(jwk, 'e'));
    // RFC 7518 §3.3: keys of 2048 bits or more.
    if (n < 1n << 2047n) throw new Error('An RSA key has at least 2048 bits (RFC 7518 §3.3).');
    try {
      return scheme.verify({ n, e }, message, signature);
    } catch {
      // It throws at a signature of another length, or one that is no number below n (RFC 8017 §8.2.2).
      return false;
    }
  };
}

function bytesOf(jwk: ToVerify['jwk'], member: string, length?: number): Uint8Array {
  const bytes = decodeStrictly(textMember(jwk, member) ?? '');
  if (typeof bytes === 'string' || bytes.length === 0) throw new Error(`The key's ${member} can't be read.`);
  if (length !== undefined && bytes.length !== length) throw new Error(`The key's ${member} has not ${length} bytes.`);
  return bytes;
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

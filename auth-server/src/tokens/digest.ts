import { hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 as base64url: how long random credentials are kept at rest, and the transformation of PKCE's S256 (RFC 7636 §4.6). */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Compares two digests in constant time. */
export function sameDigest(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

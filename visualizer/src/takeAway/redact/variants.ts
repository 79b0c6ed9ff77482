import { sha256 } from '@noble/hashes/sha2.js';

/**
 * The forms in which a value may stand in a text: as it is, percent-encoded once or twice, escaped for JSON or HTML, in base64 and
 * hexadecimal, and as the hashes that OAuth puts in its place (S256: RFC 7636 §4.2; at_hash, c_hash: OIDC Core §3.3.2.11).
 */
export function variantsOf(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  const hash = sha256(bytes);
  const percent = encoded(value);
  const escaped = JSON.stringify(value).slice(1, -1);
  return [
    ...new Set([
      value,
      percent,
      lowerCaseEscapes(percent),
      decoded(value),
      encoded(percent),
      percent.replaceAll('%20', '+'),
      new URLSearchParams([['', value]]).toString().slice(1),
      escaped,
      escaped.replaceAll('/', '\\/'),
      value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
      value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&#34;')
        .replaceAll("'", '&#39;'),
      ...base64Forms(bytes),
      hex(bytes),
      hex(bytes).toUpperCase(),
      ...base64Forms(hash),
      ...base64Forms(hash.subarray(0, hash.length / 2)),
      hex(hash),
      hex(hash).toUpperCase(),
    ]),
  ];
}

function encoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Half a surrogate pair has no percent-encoding.
    return value;
  }
}

/** A cookie's value is percent-encoded as it stands; what reads it says it without. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function lowerCaseEscapes(percent: string): string {
  return percent.replaceAll(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase());
}

function base64Forms(bytes: Uint8Array): string[] {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const padded = btoa(binary);
  const plain = padded.replace(/=+$/, '');
  return [padded, plain, plain.replaceAll('+', '-').replaceAll('/', '_')];
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

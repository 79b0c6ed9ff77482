import { isJsonObject, type JsonObject, parseJson } from './read.ts';

/** A JWT in compact form, decoded and **not** verified: what anyone who holds it can read (RFC 7519 §3, RFC 7515 §3.1). */
export interface DecodedJwt {
  header: JsonObject;
  claims: JsonObject;
}

/** Decodes a signed JWT; undefined where the text is none. Encrypted ones (five parts) cannot be read. */
export function decodeJwt(text: string): DecodedJwt | undefined {
  // A base64url-encoded `{` is an `e`: most values are told apart by one letter.
  if (!text.startsWith('e')) return undefined;
  const match = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(text);
  const header = decodeObject(match?.[1]);
  const claims = decodeObject(match?.[2]);
  if (header === undefined || claims === undefined) return undefined;
  return Object.hasOwn(header, 'alg') || Object.hasOwn(header, 'typ') ? { header, claims } : undefined;
}

/** Decodes base64url or base64 to text; undefined where it is neither, or no UTF-8. */
export function decodeBase64(encoded: string): string | undefined {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = new Uint8Array(binary.length);
    let ascii = true;
    for (let at = 0; at < binary.length; at += 1) {
      const byte = binary.charCodeAt(at);
      bytes[at] = byte;
      ascii &&= byte < 0x80;
    }
    // Nearly every token is ASCII, where the bytes are the text already.
    return ascii ? binary : utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeObject(encoded: string | undefined): JsonObject | undefined {
  const text = encoded === undefined ? undefined : decodeBase64(encoded);
  const value = text === undefined ? undefined : parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

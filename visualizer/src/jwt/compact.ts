import { base64url } from '@oauth-lab/shared/meaning/base64url';
import { isJsonObject, type JsonObject, parseJson } from '@oauth-lab/shared/meaning/read';
import { isLeftOut } from '../model/leftOut.ts';

/** A signed JWT as its verifier reads it (RFC 7515 §5.2, RFC 7519 §7.2). Nothing in it is believed yet. */
export interface CompactJwt {
  header: JsonObject;
  claims: JsonObject;
  /** What the signature is of: the first two parts as they stand, with the dot between them. */
  signed: string;
  signature: Uint8Array<ArrayBuffer>;
  /** The trace was taken away without its secrets, and so without the signature. */
  leftOut: boolean;
}

export type Reading = { readable: true; jwt: CompactJwt } | { readable: false; reason: string };

const partNames = ['header', 'claims', 'signature'] as const;
export type PartName = (typeof partNames)[number];

/** Reads strictly, as RFC 7515 demands it, and says at the first part that can't be read what is wrong with it. */
export function readCompact(text: string): Reading {
  const parts = text.split('.');
  const [headerPart = '', claimsPart = '', signaturePart = ''] = parts;
  if (parts.length === 5) return unreadable('It has five parts: it is encrypted, and only its audience can read it.');
  if (parts.length !== 3) {
    return unreadable(`A signed JWT has three parts with dots between them; this has ${parts.length}.`);
  }
  const header = readObject('header', headerPart);
  if (!header.ok) return unreadable(header.reason);
  const claims = readObject('claims', claimsPart);
  if (!claims.ok) return unreadable(claims.reason);
  const leftOut = isLeftOut(signaturePart);
  const signature = leftOut ? new Uint8Array() : decodeStrictly(signaturePart);
  if (typeof signature === 'string') return unreadable(`The signature ${signature}`);
  return {
    readable: true,
    jwt: { header: header.value, claims: claims.value, signed: `${headerPart}.${claimsPart}`, signature, leftOut },
  };
}

type PartReading = { ok: true; value: JsonObject } | { ok: false; reason: string };

function readObject(name: PartName, encoded: string): PartReading {
  const is = name === 'claims' ? 'are' : 'is';
  const bytes = decodeStrictly(encoded);
  if (typeof bytes === 'string') return { ok: false, reason: `The ${name} part ${bytes}` };
  const text = textOfBytes(bytes);
  if (text === undefined) return { ok: false, reason: `The ${name} ${is} no UTF-8 text.` };
  const value = parseJson(text);
  return isJsonObject(value) ? { ok: true, value } : { ok: false, reason: `The ${name} ${is} no JSON object.` };
}

/**
 * Bytes of base64url without padding (RFC 7515 §2), or why they are none. The last character can have bits that stand for nothing; a
 * decoder that ignores them lets one token be written in several ways, so they have to be zero (RFC 4648 §3.5).
 */
export function decodeStrictly(encoded: string): Uint8Array<ArrayBuffer> | string {
  const foreign = /[^\w-]/.exec(encoded)?.[0];
  if (foreign !== undefined) return `has the character ${JSON.stringify(foreign)}, which base64url does not have.`;
  if (encoded.length % 4 === 1) return 'has a length that base64url can not have: a character is missing or too many.';
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return base64url(bytes) === encoded
    ? bytes
    : 'ends in a character whose last bits stand for nothing, and they are not zero (RFC 4648 §3.5).';
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(reason: string): Reading {
  return { readable: false, reason };
}

import { base64url } from '@oauth-lab/shared/meaning/base64url';
import { parseJson } from '@oauth-lab/shared/meaning/read';
import { decodeStrictly, textOfBytes } from './compact.ts';

/** A token that is being edited: as it would be sent, and its first two parts as the learner reads and writes them. */
export interface Draft {
  raw: string;
  header: string;
  claims: string;
}

export function draftOf(raw: string): Draft {
  const [header = '', claims = ''] = raw.split('.');
  return { raw, header: readable(header), claims: readable(claims) };
}

/** What the learner writes becomes that part, whether it is JSON or not yet; the other parts stay as they are, byte by byte. */
export function withText({ raw, ...texts }: Draft, part: 'header' | 'claims', text: string): Draft {
  const [header = '', claims = '', ...rest] = raw.split('.');
  const encoded = encode(text);
  const parts = part === 'header' ? [encoded, claims] : [header, encoded];
  return { ...texts, [part]: text, raw: [...parts, ...(rest.length === 0 ? [''] : rest)].join('.') };
}

export function withMember(draft: Draft, part: 'header' | 'claims', name: string, value: string | number): Draft {
  const before = parseJson(draft[part]);
  const members = typeof before === 'object' && before !== null && !Array.isArray(before) ? before : {};
  return withText(draft, part, pretty({ ...members, [name]: value }));
}

export function withSignature(draft: Draft, signature: Uint8Array | undefined): Draft {
  const [header = '', claims = ''] = draft.raw.split('.');
  return { ...draft, raw: `${header}.${claims}.${signature === undefined ? '' : base64url(signature)}` };
}

/** One bit of the signature turned, in its middle, where every bit counts. */
export function withBitTurned(draft: Draft): Draft {
  const bytes = decodeStrictly(draft.raw.split('.')[2] ?? '');
  if (typeof bytes === 'string' || bytes.length === 0) return draft;
  const at = bytes.length >> 1;
  return withSignature(
    draft,
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
  );
}

/** What the signature is made of: the first two parts as they stand. */
export function signingInput({ raw }: Draft): string {
  const [header = '', claims = ''] = raw.split('.');
  return `${header}.${claims}`;
}

/** JSON without the spaces that only the learner needs; text that is no JSON as it is. */
function encode(text: string): string {
  const value = parseJson(text);
  return base64url(new TextEncoder().encode(value === undefined ? text : JSON.stringify(value)));
}

function readable(encoded: string): string {
  const bytes = decodeStrictly(encoded);
  const text = typeof bytes === 'string' ? undefined : textOfBytes(bytes);
  if (text === undefined) return '';
  const value = parseJson(text);
  return value === undefined ? text : pretty(value);
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

import type { IncomingHttpHeaders } from 'node:http';
import type { TraceHeaders } from '../../trace/event.ts';
import { headerOf } from '../../trace/header.ts';
import { decodeBody, isCoded } from '../decode.ts';
import { withPasswords } from '../redact.ts';

/** How much of a body may wait; of a longer one nothing is held. */
export const mostHeldBytes = 1024 * 1024;

/**
 * The headers of a message whose body was changed. Its length is what it is: a message that says otherwise would only break the
 * connection that it travels on (RFC 9112 §6.3).
 */
function framed(headers: TraceHeaders, bytes: number): TraceHeaders {
  const rest = headers.filter(([name]) => !isFraming(name));
  const had = rest.length < headers.length;
  return bytes > 0 || had ? [...rest, ['content-length', String(bytes)]] : rest;
}

function isFraming(name: string): boolean {
  return ['content-length', 'transfer-encoding'].includes(name.toLowerCase());
}

/**
 * What becomes of a body that the learner edited, as text, and of the headers about it; left out, it stays as it is.
 * @param original the bytes that it takes the place of, and how they were coded.
 */
export function rewritten(
  { headers, body: text }: { headers: TraceHeaders; body?: string | undefined },
  original: { body: Buffer; coding: string | undefined },
): { headers: TraceHeaders; body: Buffer } {
  if (text === undefined) return { headers: framed(headers, original.body.byteLength), body: original.body };
  const { body: bytes, coding } = original;
  const was = isCoded(coding) ? (decodeBody(bytes, coding) ?? bytes) : bytes;
  const body = Buffer.from(withPasswords(text, was.toString(), headerOf(headers, 'content-type')));
  // What was typed is not compressed.
  const plain = headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  return { headers: framed(plain, body.byteLength), body };
}

/** Headers that Node gives once, the first that came, as its documentation of `message.headers` lists them. */
const once = new Set([
  ...['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since'],
  ...['if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer'],
  ...['retry-after', 'server', 'user-agent'],
]);

/** Headers as `IncomingMessage` gives them to handlers. */
export function joined(list: TraceHeaders): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {};
  for (const [name, values] of grouped(list)) {
    if (name === 'set-cookie') headers[name] = values;
    else if (once.has(name)) headers[name] = values[0];
    else headers[name] = values.join(name === 'cookie' ? '; ' : ', ');
  }
  return headers;
}

/** All values of each header, by its name in lower case, in order. */
export function grouped(list: TraceHeaders): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of list) {
    const lower = name.toLowerCase();
    const group = groups.get(lower);
    if (group === undefined) groups.set(lower, [value]);
    else group.push(value);
  }
  return groups;
}

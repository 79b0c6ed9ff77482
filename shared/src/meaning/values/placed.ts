import type { NoteEvent, ResponseEvent, TraceEvent } from '../../trace/event.ts';
import { jwtParts, partsOf } from '../parts.ts';
import { mediaType, readResponse, remembered, splitUrl } from '../read.ts';
import type { MessagePart, PartPlace } from '../types.ts';

/** Where in a message a value stands. */
export interface Place {
  /** `note`: made or learnt inside a party. `page field`: in a form of a page, filled in already; `page link`: in a link's query. */
  place: PartPlace | 'note' | 'nested URL' | 'page field' | 'page link';
  /** The wire name that it has there. */
  name: string;
  /** The part that holds it, such as "id_token" or "return_to". */
  inside?: string | undefined;
}

export interface Placed extends Place {
  value: string;
}

/** Shorter ones repeat by chance; longer ones are documents. */
const shortest = 4;
const longest = 8192;

/** Whether following a value says something: it is neither a word of grammar, nor a count, nor masked. */
export function isFollowable(value: string): boolean {
  if (value.length < shortest || value.length > longest) return false;
  return !/^(?:true|false|null|\d{1,9})$/.test(value) && !value.includes('[REDACTED');
}

/** Headers whose values travel on; those of HTTP itself say nothing about OAuth. */
const tellingHeaders: ReadonlySet<string> = new Set(['authorization', 'dpop', 'dpop-nonce', 'mcp-session-id']);

/** Every value of an event that can be followed, in the order in which they stand in it. The order is the same every time. */
export const followableIn = remembered((event: TraceEvent): readonly Placed[] =>
  valuesIn(event).filter(({ value }) => isFollowable(value)),
);

/** Every value of an event, worth following or not. */
export function valuesIn(event: TraceEvent): Placed[] {
  switch (event.kind) {
    case 'request':
      return partsOf(event).flatMap(placedPart);
    case 'response':
      return [...partsOf(event).flatMap(placedPart), ...pageValues(event)];
    case 'note':
      return factValues(event);
    case 'failure':
      return [];
  }
}

function placedPart(part: MessagePart): Placed[] {
  const placed = placedValue(part);
  // The parts of a redirect's address are parts of the message already.
  return placed === undefined ? [] : [placed, ...nestedParameters(placed)];
}

/** A part as it is followed; of an `Authorization` header the token without its scheme, of a cookie the value without attributes. */
export function placedValue({ place, name, value, inside }: MessagePart): Placed | undefined {
  if (place === 'cookie') return { place, name, value: value.split(';', 1)[0] ?? '' };
  if (place !== 'header') return { place, name, value, inside };
  const lower = name.toLowerCase();
  if (!tellingHeaders.has(lower)) return undefined;
  const token = lower === 'authorization' ? /^(?:bearer|dpop) +([^ ]+)$/i.exec(value)?.[1] : value;
  return token === undefined ? undefined : { place, name: lower, value: token };
}

/** The parameters of a value that is itself an address with a query. One level is what redirects make of each other. */
function nestedParameters({ name, value }: Placed): Placed[] {
  const mark = value.indexOf('?');
  if (mark < 0 || !/^(?:[a-z][a-z0-9+.-]*:\/)?\//i.test(value)) return [];
  return [...new URLSearchParams(value.slice(mark + 1))].map(([inner, nested]) => ({
    place: 'nested URL',
    name: inner,
    value: nested,
    inside: name,
  }));
}

function factValues({ note }: NoteEvent): Placed[] {
  if (note.type !== 'fact') return [];
  return Object.entries(note.values).flatMap(([name, value]): Placed[] => [
    { place: 'note', name, value },
    ...jwtParts({ place: 'json', name, value }),
  ]);
}

/** What a page hands to the browser: links to follow, and what its forms will send back. */
function pageValues(event: ResponseEvent): Placed[] {
  if (mediaType(readResponse(event).headers.get('content-type')) !== 'text/html') return [];
  const values: Placed[] = [];
  for (const [tag] of (event.body?.text ?? '').matchAll(/<(?:input|a)\b[^>]{0,8192}/gi)) {
    const href = attribute(tag, 'href');
    if (href !== undefined) {
      for (const [name, value] of splitUrl(href).query) values.push({ place: 'page link', name, value });
      continue;
    }
    const name = attribute(tag, 'name');
    const value = attribute(tag, 'value');
    if (name !== undefined && value !== undefined) values.push({ place: 'page field', name, value });
  }
  return values;
}

function attribute(tag: string, name: string): string | undefined {
  const text = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return text?.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

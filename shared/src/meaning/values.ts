import { sha256 } from '@noble/hashes/sha2.js';
import type { RequestEvent, ResponseEvent, TraceEvent } from '../trace/event.ts';
import { base64url } from './base64url.ts';
import { partsOf } from './parts.ts';
import type { PartPlace } from './types.ts';

/**
 * Where a value occurs in a trace: as it is, percent-encoded, inside a JWT or another URL, and as the hash of another value. The
 * index is built once for each event, so that to follow a value takes no search.
 */
export interface Occurrence {
  /** The event's id. */
  event: string;
  place: PartPlace | 'note' | 'nested URL';
  /** The wire name that it has there. */
  name: string;
  /** The part that holds it, such as "id_token" or "return_to". */
  inside?: string | undefined;
}

/** A value that another one was made of, or that was made of it. */
export interface Relative {
  value: string;
  /** What ties them together, in the specifications' words. */
  relation: Relation;
}

export type Relation = 'S256 of' | 'S256 is' | 'at_hash of' | 'at_hash is' | 'c_hash of' | 'c_hash is';

export interface Followed {
  /** Every place where the value stands, in the order of the trace. */
  occurrences: readonly Occurrence[];
  /** What it is a hash of, or what its hash is, where the trace holds both; each with its own occurrences. */
  relatives: readonly (Relative & { occurrences: readonly Occurrence[] })[];
}

export interface ValueIndex {
  /** Takes an event in; one that comes again is passed over. */
  add(event: TraceEvent): void;
  follow(value: string): Followed;
  /** The ids of the events where the value or a relative of it occurs. */
  events(value: string): ReadonlySet<string>;
}

const hashes: Record<string, { of: Relation; is: Relation; make(value: string): string }> = {
  // RFC 7636 §4.2: BASE64URL(SHA256(ASCII(code_verifier))).
  code_verifier: { of: 'S256 of', is: 'S256 is', make: (value) => base64url(digest(value)) },
  // OIDC Core §3.1.3.6: the left half of the hash of the octets; every algorithm of the lab hashes with SHA-256.
  access_token: { of: 'at_hash of', is: 'at_hash is', make: (value) => base64url(digest(value).subarray(0, 16)) },
  code: { of: 'c_hash of', is: 'c_hash is', make: (value) => base64url(digest(value).subarray(0, 16)) },
};

const nobody: readonly never[] = [];

export function createValueIndex(): ValueIndex {
  const seen = new Set<string>();
  const places = new Map<string, Occurrence[]>();
  const relatives = new Map<string, Relative[]>();

  function put(value: string, occurrence: Occurrence): void {
    if (value === '') return;
    append(places, value, occurrence);
    const { name, event } = occurrence;
    if (Object.hasOwn(hashes, name) && !relatives.get(value)?.some(({ relation }) => relation === hashes[name]?.is))
      relate(name, value);
    // The parts of a redirect's address are parts of the message already.
    if (name === 'location') return;
    for (const [inner, nested] of nestedParameters(value)) {
      // One level is what redirects make of each other: an address that carries an address.
      append(places, nested, { event, place: 'nested URL', name: inner, inside: name });
    }
  }

  function relate(name: string, value: string): void {
    const hash = hashes[name];
    if (hash === undefined) return;
    const made = hash.make(value);
    append(relatives, value, { value: made, relation: hash.is });
    append(relatives, made, { value, relation: hash.of });
  }

  return {
    add(event) {
      if (seen.has(event.id)) return;
      seen.add(event.id);
      switch (event.kind) {
        case 'request':
        case 'response':
          for (const part of valuesOf(event)) put(part.value, { event: event.id, ...part.where });
          break;
        case 'note':
          if (event.note.type !== 'fact') break;
          for (const [name, value] of Object.entries(event.note.values))
            put(value, { event: event.id, place: 'note', name });
      }
    },
    follow(value) {
      return {
        occurrences: places.get(value) ?? nobody,
        relatives: (relatives.get(value) ?? [])
          .filter((relative) => places.has(relative.value))
          .map((relative) => ({ ...relative, occurrences: places.get(relative.value) ?? nobody })),
      };
    },
    events(value) {
      const { occurrences, relatives: others } = this.follow(value);
      return new Set([occurrences, ...others.map((other) => other.occurrences)].flat().map(({ event }) => event));
    },
  };
}

interface Placed {
  value: string;
  where: Omit<Occurrence, 'event'>;
}

/** The parts of a message; of an `Authorization` header also the token without its scheme, and of a cookie the value without attributes. */
function valuesOf(event: RequestEvent | ResponseEvent): Placed[] {
  return partsOf(event).flatMap(({ place, name, value, inside }) => {
    const where = { place, name: place === 'header' ? name.toLowerCase() : name, inside };
    const placed: Placed[] = [{ value, where }];
    const token = where.name === 'authorization' ? /^(?:bearer|dpop) +([^ ]+)$/i.exec(value)?.[1] : undefined;
    if (token !== undefined) placed.push({ value: token, where });
    if (place === 'cookie' && value.includes(';')) placed.push({ value: value.slice(0, value.indexOf(';')), where });
    return placed;
  });
}

/** The parameters of a value that is itself an address with a query. */
function nestedParameters(value: string): [string, string][] {
  const mark = value.indexOf('?');
  if (mark < 0 || !/^(?:[a-z][a-z0-9+.-]*:\/)?\//i.test(value)) return [];
  return [...new URLSearchParams(value.slice(mark + 1))].filter(([, nested]) => nested !== '');
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function digest(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text));
}

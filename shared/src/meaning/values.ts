import type { TraceEvent } from '../trace/event.ts';
import { grownList } from './grownList.ts';
import { ownString } from './ownString.ts';
import { hashesOf, type Relation, thumbprintOf } from './values/hashes.ts';
import { isFollowable, type Place, type Placed, valuesIn } from './values/placed.ts';

/**
 * Where a value occurs in a trace: as it is, percent-encoded, inside a JWT or another URL, and as the hash of another value. The
 * index is built once for each event, so that to follow a value takes no search.
 */
export interface Occurrence extends Place {
  /** The event's number. */
  number: number;
}

/** A value that another one was made of, or that was made of it. */
export interface Relative {
  value: string;
  /** What ties them together: the followed value is the `S256 of` its relative, or the relative's value is what its `S256 is`. */
  relation: Relation;
}

export interface Followed {
  /** Every place where the value stands, in the order in which the events came. */
  occurrences: readonly Occurrence[];
  /** What it is a hash of, or what its hash is, where the trace holds both; each with its own occurrences. */
  relatives: readonly (Relative & { occurrences: readonly Occurrence[] })[];
}

export interface ValueIndex {
  /** Takes an event in; one that comes again is passed over. */
  add(number: number, event: TraceEvent): void;
  follow(value: string): Followed;
  /** How many occurrences the value and its relatives have: whoever follows it learns by this whether there are more. */
  size(value: string): number;
}

/** Where one value stands, in as few words of memory as can be: a long trace has millions of them. */
interface Posting {
  numbers: number[];
  places: Place[];
}

const nobody: readonly never[] = [];

export function createValueIndex(): ValueIndex {
  const seen = new Set<number>();
  const postings = new Map<string, Posting>();
  /** Hash → what it was made of. The way back needs no memory: it is computed when somebody asks. */
  const madeOf = new Map<string, Relative>();
  /** A key's own member → its thumbprint, which takes the whole key to compute. */
  const thumbprints = new Map<string, string>();
  const places = new Map<string, Place>();

  function samePlace({ place, name, inside }: Placed): Place {
    const key = `${place}\n${name}\n${inside ?? ''}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const fresh = { place, name, inside };
    places.set(key, fresh);
    return fresh;
  }

  function put(number: number, placed: Placed): void {
    const place = samePlace(placed);
    const known = postings.get(placed.value);
    // A hash is computed once for each name that a value has: what a name says decides which hash it may have.
    const isNamed = known?.places.some(({ name }) => name === place.name);
    if (known === undefined) postings.set(ownString(placed.value), { numbers: [number], places: [place] });
    else {
      known.numbers = grownList(known.numbers, number);
      known.places = grownList(known.places, place);
    }
    if (isNamed) return;
    for (const { hash, made } of hashesOf(placed.name, placed.value))
      if (!madeOf.has(made)) madeOf.set(made, { value: placed.value, relation: `${hash} of` });
  }

  function putKeys(all: readonly Placed[]): void {
    for (const jwk of keysIn(all)) {
      const thumbprint = thumbprintOf(jwk);
      if (thumbprint === undefined) continue;
      madeOf.set(thumbprint.made, { value: thumbprint.key, relation: 'jkt of' });
      thumbprints.set(thumbprint.key, thumbprint.made);
    }
  }

  function occurrencesOf(value: string): readonly Occurrence[] {
    const posting = postings.get(value);
    if (posting === undefined) return nobody;
    const occurrences: Occurrence[] = [];
    for (const [at, number] of posting.numbers.entries()) {
      const where = posting.places[at];
      // Written out, because a value may stand in thousands of messages, and spreading takes several times as long.
      if (where !== undefined) occurrences.push({ number, place: where.place, name: where.name, inside: where.inside });
    }
    return occurrences;
  }

  function relativesOf(value: string): Relative[] {
    const names = new Set(postings.get(value)?.places.map(({ name }) => name));
    const hashes = [...names].flatMap((name) => hashesOf(name, value));
    const made = hashes.map(({ hash, made }): Relative => ({ value: made, relation: `${hash} is` }));
    const jkt = thumbprints.get(value);
    const thumbprint: Relative[] = jkt === undefined ? [] : [{ value: jkt, relation: 'jkt is' }];
    const of = madeOf.get(value);
    const all = [...made, ...thumbprint, ...(of === undefined ? [] : [of])].filter((each) => postings.has(each.value));
    return all.filter((each, at) => all.findIndex(({ relation }) => relation === each.relation) === at);
  }

  return {
    add(number, event) {
      if (seen.has(number)) return;
      seen.add(number);
      const all = valuesIn(event);
      for (const placed of all) if (isFollowable(placed.value)) put(number, placed);
      putKeys(all);
    },
    follow(value) {
      return {
        occurrences: occurrencesOf(value),
        relatives: relativesOf(value).map((relative) => ({ ...relative, occurrences: occurrencesOf(relative.value) })),
      };
    },
    size(value) {
      const all = [value, ...relativesOf(value).map((relative) => relative.value)];
      return all.reduce((sum, each) => sum + (postings.get(each)?.numbers.length ?? 0), 0);
    },
  };
}

/** The JWKs among the values of an event: the members of each have one path (`keys[0].`, `jwk.`, `cnf.jwk.`). */
function keysIn(all: readonly Placed[]): Map<string, string>[] {
  return all
    .filter(({ name }) => /(?:^|\.)kty$/.test(name))
    .map((kty) => {
      const path = kty.name.slice(0, -'kty'.length);
      const members = all.filter(({ name, inside }) => inside === kty.inside && name.startsWith(path));
      return new Map(members.map(({ name, value }) => [name.slice(path.length), value]));
    });
}

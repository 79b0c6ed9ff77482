import type { ValueIndex } from '@oauth-lab/shared/meaning/values';
import type { Relation } from '@oauth-lab/shared/meaning/values/hashes';
import type { Place } from '@oauth-lab/shared/meaning/values/placed';
import { compareRows, isMessage, type Row } from '../model/rows.ts';
import type { TraceContent } from '../model/trace.ts';

/** How a message carries the followed value: as it is, or by a value that was made of it or that it was made of. */
export interface Carried {
  place: Place;
  relation: Relation | undefined;
  /** What stands there. */
  value: string;
}

/** A row where the value occurs; once or more often. */
export interface Stop {
  row: Row;
  carried: readonly Carried[];
}

/** Where a value came from, which way it went, and what became of it. */
export interface Journey {
  value: string;
  /** In the order of the diagram. */
  stops: readonly Stop[];
  byNumber: ReadonlyMap<number, Stop>;
  origin: { party: string; row: Row; how: 'made' | 'sent' } | undefined;
  /** The parties that it passed, one list for each stretch without a break; a way that was taken before is not told again. */
  path: readonly (readonly string[])[];
  last: Row | undefined;
}

export function journeyOf(value: string, index: ValueIndex, content: TraceContent): Journey {
  const { occurrences, relatives } = index.follow(value);
  const carried = new Map<number, Carried[]>();
  for (const place of occurrences) put(carried, place.number, { place, relation: undefined, value });
  for (const relative of relatives)
    for (const place of relative.occurrences)
      put(carried, place.number, { place, relation: relative.relation, value: relative.value });
  const stops: Stop[] = [];
  for (const [number, list] of carried) {
    const row = content.row(number);
    // Where two witnesses told of one message, one of them has no row.
    if (row !== undefined) stops.push({ row, carried: list });
  }
  stops.sort((one, other) => compareRows(one.row, other.row));
  const own = stops.filter((stop) => stop.carried.some(({ relation }) => relation === undefined)).map(({ row }) => row);
  return {
    value,
    stops,
    byNumber: new Map(stops.map((stop) => [stop.row.number, stop])),
    origin: originOf(own[0]),
    path: pathOf(own),
    last: own.at(-1),
  };
}

function put(carried: Map<number, Carried[]>, number: number, one: Carried): void {
  const list = carried.get(number);
  if (list === undefined) carried.set(number, [one]);
  else list.push(one);
}

/** What first stands in an answer, or inside a party, was made there; a request may bring what its sender got elsewhere. */
function originOf(row: Row | undefined): Journey['origin'] {
  if (row === undefined) return undefined;
  if (!isMessage(row)) return { party: row.party, row, how: 'made' };
  return { party: row.from, row, how: row.kind === 'request' ? 'sent' : 'made' };
}

function pathOf(rows: readonly Row[]): string[][] {
  const path: string[][] = [];
  const taken = new Set<string>();
  for (const row of rows) {
    const legs = isMessage(row) ? [row.from, ...(row.broken === undefined ? [row.to] : [])] : [row.party];
    const leg = legs.join(' ');
    if (taken.has(leg)) continue;
    taken.add(leg);
    const stretch = path.at(-1);
    if (stretch !== undefined && stretch.at(-1) === legs[0]) stretch.push(...legs.slice(1));
    else if (legs.length > 1 || !path.some((other) => other.includes(leg))) path.push(legs);
  }
  return path;
}

import type { ValueIndex } from '@oauth-lab/shared/meaning/values';
import { followableIn, type Placed } from '@oauth-lab/shared/meaning/values/placed';
import { credentialOf } from '../knowledge/credential.ts';
import type { Row } from '../model/rows.ts';
import type { TraceContent } from '../model/trace.ts';
import { type Journey, journeyOf } from './journey.ts';

/** A value of one message, and where else it goes. */
export interface ListedValue {
  /** Where it stands first in the message. */
  placed: Placed;
  /** What else the message calls it. */
  alsoCalled: readonly string[];
  journey: Journey;
  /** In how many rows it occurs, this one included. */
  rows: number;
}

/** The values of a message, each one once: first those that other messages carry as well, of those the credentials, then the rarest. */
export function listValues(row: Row, values: ValueIndex, content: TraceContent): ListedValue[] {
  const byValue = new Map<string, Placed[]>();
  for (const placed of followableIn(row.event))
    byValue.set(placed.value, [...(byValue.get(placed.value) ?? []), placed]);
  return [...byValue]
    .flatMap(([value, all]): ListedValue[] => {
      const [placed] = all;
      if (placed === undefined) return [];
      const names = new Set(all.map(({ name }) => name));
      names.delete(placed.name);
      const journey = journeyOf(value, values, content);
      return [{ placed, alsoCalled: [...names], journey, rows: journey.stops.length }];
    })
    .sort(
      (one, other) =>
        Number(one.rows < 2) - Number(other.rows < 2) ||
        Number(isCredential(other)) - Number(isCredential(one)) ||
        one.rows - other.rows,
    );
}

function isCredential({ placed }: ListedValue): boolean {
  return credentialOf(placed) !== undefined;
}

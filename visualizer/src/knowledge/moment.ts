import { grownList } from '@oauth-lab/shared/meaning/grownList';
import type { Row } from '../model/rows.ts';

/** A place in the order of the diagram: that of a row. */
export interface Moment {
  at: number;
  number: number;
}

export function momentOf({ at, number }: Row): Moment {
  return { at, number };
}

/** Whether one is not after the other; rows are ordered by time, and by number where two times are equal. */
export function isBy(one: Moment, other: Moment): boolean {
  return one.at < other.at || (one.at === other.at && one.number <= other.number);
}

export function earlier<Kept extends Moment>(one: Kept, other: Kept): Kept {
  return isBy(one, other) ? one : other;
}

export function earliest<Kept extends Moment>(all: readonly Kept[]): Kept | undefined {
  return all.reduce<Kept | undefined>((first, each) => (first === undefined ? each : earlier(first, each)), undefined);
}

/** The items with one more, of which one of its kind is kept: that of the earliest moment. */
export function withEarliest<Item extends Moment>(items: Item[], item: Item, isSame: (other: Item) => boolean): Item[] {
  const at = items.findIndex(isSame);
  const known = items[at];
  if (known === undefined) return grownList(items, item);
  items[at] = earlier(known, item);
  return items;
}

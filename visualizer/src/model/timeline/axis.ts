import { firstWhere } from '../firstWhere.ts';
import type { Reader } from '../reading.ts';

/** From so many milliseconds on, nothing happening is a pause: somebody read, typed or waited. */
export const pauseFrom = 1000;
/** What a pause takes of the width, however long it was; one step takes 1 and a little more the longer it took. */
const pauseWidth = 9;

/** A stretch without a message. */
export interface Pause {
  /** The index of the row that ended it. */
  before: number;
  milliseconds: number;
}

/** Where rows stand along the timeline, as fractions of its width. */
export interface Axis {
  /** The width of everything, where one step that took no time is 1. */
  readonly total: number;
  readonly pauses: readonly Pause[];
  fractionOf(index: number): number;
  /** The row that is nearest to a place; −1 where there is none. */
  nearest(fraction: number): number;
}

interface Places {
  /** The place of each row; they rise. */
  places: number[];
  pauses: Pause[];
  /** When the last row was. */
  at: number | undefined;
}

/**
 * Where rows stand. That follows time, but not evenly: every message keeps room to be seen, what took longer stands further apart, by
 * the square root of the time, and a pause is folded to the same width whether it took a second or an hour.
 */
export const placesReader: Reader<Places> = {
  start: () => ({ places: [], pauses: [], at: undefined }),
  copy: ({ places, pauses, at }) => ({ places: places.slice(), pauses: pauses.slice(), at }),
  read(state, { at }, index) {
    const before = state.at;
    state.at = at;
    state.places.push((state.places.at(-1) ?? 0) + (before === undefined ? 0.5 : widthOf(at - before)));
    if (before !== undefined && at - before >= pauseFrom)
      state.pauses.push({ before: index, milliseconds: at - before });
  },
};

function widthOf(milliseconds: number): number {
  return milliseconds >= pauseFrom ? pauseWidth : 1 + Math.sqrt(Math.max(milliseconds, 0)) / 5;
}

export function axisIn({ places, pauses }: Places): Axis {
  const total = (places.at(-1) ?? 0.5) + 0.5;
  const fractionOf = (index: number) => (places[index] ?? 0) / total;
  return {
    total,
    pauses,
    fractionOf,
    nearest(fraction) {
      const after = firstFrom(places, fraction * total);
      if (after >= places.length) return places.length - 1;
      const gap = (index: number) => Math.abs(fractionOf(index) - fraction);
      return after > 0 && gap(after - 1) <= gap(after) ? after - 1 : after;
    },
  };
}

/** The index of the first place that is not below `wanted`; the places rise. */
function firstFrom(places: readonly number[], wanted: number): number {
  return firstWhere(places.length, (index) => (places[index] ?? wanted) >= wanted);
}

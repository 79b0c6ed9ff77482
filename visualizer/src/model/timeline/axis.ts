import type { Row } from '../rows.ts';

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

/**
 * The axis of a trace. It follows time, but not evenly: every message keeps room to be seen, what took longer stands further apart, by
 * the square root of the time, and a pause is folded to the same width whether it took a second or an hour.
 */
export function axisOf(rows: readonly Row[]): Axis {
  const places = new Float64Array(rows.length);
  const pauses: Pause[] = [];
  let place = 0.5;
  let before: number | undefined;
  rows.forEach(({ at }, index) => {
    if (before !== undefined) {
      const milliseconds = Math.max(at - before, 0);
      if (milliseconds >= pauseFrom) {
        pauses.push({ before: index, milliseconds });
        place += pauseWidth;
      } else place += 1 + Math.sqrt(milliseconds) / 5;
    }
    before = at;
    places[index] = place;
  });
  const total = place + 0.5;
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
function firstFrom(places: Float64Array, wanted: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

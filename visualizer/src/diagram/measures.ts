import type { Lane } from '../model/lanes.ts';
import { endsOf, type Row } from '../model/rows.ts';

/** The height of a row and of the sticky lane heads in pixels, as `--row` and `--heads` in the tokens. */
export const rowHeight = 48;
export const headsHeight = 50;
/** A lane is at least so wide; where they do not fit, the diagram scrolls sideways. */
export const laneWidth = 112;

/** Where lanes stand across the stage, as fractions of its width. */
export type LanePlaces = ReadonlyMap<string, number>;

export function placesOf(lanes: readonly Lane[]): LanePlaces {
  return new Map(lanes.map(({ name }, index) => [name, (index + 0.5) / lanes.length]));
}

export interface Placement {
  from: number;
  to: number;
  /** The side that the text starts from: the one with more room beside it. */
  side: 'left' | 'right';
}

export function placementOf(row: Row, places: LanePlaces): Placement {
  const ends = endsOf(row);
  const from = places.get(ends.from) ?? 0.5;
  const to = places.get(ends.to) ?? 0.5;
  return { from, to, side: Math.min(from, to) <= 0.5 ? 'left' : 'right' };
}

export function percent(fraction: number): string {
  return `${Math.round(fraction * 10000) / 100}%`;
}

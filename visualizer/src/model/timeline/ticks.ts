import { type Hue, hueOf } from '../lanes.ts';
import type { Reader } from '../reading.ts';
import { isMessage, type Row } from '../rows.ts';
import type { Axis } from './axis.ts';

type TickHue = Hue | 'note' | 'error';

/** The timeline's marks: a path for each hue, in a box that is 1000 wide and 10 high. */
export interface Ticks {
  paths: readonly { hue: TickHue; path: string }[];
}

/** More ticks than this could not be told apart; then one stands for all that share its place. */
const columns = 800;

/** What is drawn last is on top. */
const order: readonly TickHue[] = ['note', 'neutral', 'blue', 'green', 'yellow', 'outside', 'error'];

/** The hue of each row's tick, as its place in the order. */
export const ranksReader: Reader<number[]> = {
  start: () => [],
  copy: (ranks) => ranks.slice(),
  read: (ranks, row) => void ranks.push(order.indexOf(hueOfTick(row))),
};

/**
 * One tick per message, coloured by its sender; a shorter one for what happened inside; errors are taller. In a long trace what shares a
 * place shares a tick: an error hides everything else there, and a message what happened inside.
 */
export function ticksOf(ranks: readonly number[], axis: Axis): Ticks {
  const parts = order.map((): string[] => []);
  function draw(rank: number, place: number): void {
    const hue = order[rank];
    const [top, bottom] = hue === 'error' ? [0, 10] : hue === 'note' ? [5, 8] : [2, 10];
    parts[rank]?.push(`M${place} ${top}V${bottom}`);
  }
  if (ranks.length <= columns) {
    for (const [index, rank] of ranks.entries()) draw(rank, Math.round(axis.fractionOf(index) * 100_000) / 100);
  } else {
    for (const [column, rank] of highestRanks(ranks, axis).entries())
      if (rank >= 0) draw(rank, ((column + 0.5) * 1000) / columns);
  }
  return {
    paths: order.flatMap((hue, rank) => {
      const path = parts[rank]?.join('') ?? '';
      return path === '' ? [] : [{ hue, path }];
    }),
  };
}

/** Of each column; −1 where there is no row. */
function highestRanks(ranks: readonly number[], axis: Axis): Int8Array {
  const highest = new Int8Array(columns).fill(-1);
  ranks.forEach((rank, index) => {
    const column = Math.floor(axis.fractionOf(index) * columns);
    if (rank > (highest[column] ?? rank)) highest[column] = rank;
  });
  return highest;
}

function hueOfTick(row: Row): TickHue {
  if (row.error !== undefined) return 'error';
  return isMessage(row) ? hueOf(row.from) : 'note';
}

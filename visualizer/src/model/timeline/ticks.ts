import { type Hue, hueOf } from '../lanes.ts';
import { isMessage, type Row } from '../rows.ts';
import type { Axis } from './axis.ts';

type TickHue = Hue | 'note' | 'error';

/** The timeline's marks: a path for each hue, in a box that is 1000 wide and 10 high. */
export interface Ticks {
  paths: readonly { hue: TickHue; path: string }[];
}

/** More ticks than this could not be told apart; then one stands for all that share its place. */
const columns = 800;

const order: readonly TickHue[] = ['note', 'neutral', 'blue', 'green', 'yellow', 'outside', 'error'];

/**
 * One tick per message, coloured by its sender; a shorter one for what happened inside; errors are taller. In a long trace what shares a
 * place shares a tick: an error hides everything else there, and a message what happened inside.
 */
export function ticksOf(rows: readonly Row[], axis: Axis): Ticks {
  const parts = new Map<TickHue, string[]>();
  const together = rows.length > columns;
  const taken = new Map<number, TickHue>();
  function draw(hue: TickHue, place: number): void {
    const [top, bottom] = hue === 'error' ? [0, 10] : hue === 'note' ? [5, 8] : [2, 10];
    const list = parts.get(hue) ?? [];
    list.push(`M${place} ${top}V${bottom}`);
    parts.set(hue, list);
  }
  rows.forEach((row, index) => {
    const hue = hueOfTick(row);
    const place = axis.fractionOf(index);
    if (!together) draw(hue, Math.round(place * 100_000) / 100);
    else {
      const column = Math.floor(place * columns);
      if (rankOf(hue) > rankOf(taken.get(column))) taken.set(column, hue);
    }
  });
  for (const [column, hue] of taken) draw(hue, ((column + 0.5) * 1000) / columns);
  // What is drawn last is on top.
  return { paths: order.flatMap((hue) => (parts.has(hue) ? [{ hue, path: parts.get(hue)?.join('') ?? '' }] : [])) };
}

function hueOfTick(row: Row): TickHue {
  if (row.error !== undefined) return 'error';
  return isMessage(row) ? hueOf(row.from) : 'note';
}

function rankOf(hue: TickHue | undefined): number {
  return hue === undefined ? -1 : order.indexOf(hue);
}

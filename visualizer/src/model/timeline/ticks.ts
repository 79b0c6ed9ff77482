import { type Hue, hueOf } from './lanes.ts';
import { isMessage, type Row } from './rows.ts';

/** The timeline's marks: a path for each hue, in a box that is one unit wide for each row and 10 high. */
export interface Ticks {
  paths: readonly { hue: Hue | 'note' | 'error'; path: string }[];
}

/** One tick per message, coloured by its sender; a shorter one for what happened inside; errors are taller. */
export function ticksOf(rows: readonly Row[]): Ticks {
  const parts = new Map<Hue | 'note' | 'error', string[]>();
  rows.forEach((row, index) => {
    const hue = row.error !== undefined ? 'error' : isMessage(row) ? hueOf(row.from) : 'note';
    const [top, bottom] = hue === 'error' ? [0, 10] : hue === 'note' ? [4.5, 7.5] : [2, 10];
    const list = parts.get(hue) ?? [];
    list.push(`M${index + 0.5} ${top}V${bottom}`);
    parts.set(hue, list);
  });
  const paths = [...parts].map(([hue, list]) => ({ hue, path: list.join('') }));
  // What is drawn last is on top.
  return { paths: paths.sort((a, b) => Number(a.hue === 'error') - Number(b.hue === 'error')) };
}

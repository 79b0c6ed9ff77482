import { isMessage, type Row } from '../../model/rows.ts';
import { shorten } from '../../model/shorten.ts';
import type { Palette } from './palette.ts';

/** How text of the diagram is set, as the styles have it. */
export const faces = {
  name: { size: 13, weight: 650, mono: false },
  note: { size: 13, weight: 600, mono: false },
  detail: { size: 12, weight: 400, mono: false },
  parameter: { size: 11.5, weight: 550, mono: true },
  value: { size: 11.5, weight: 400, mono: true },
  error: { size: 11, weight: 600, mono: true },
} as const;
export type Face = keyof typeof faces;

/** Tells how wide a text is, in pixels. */
export type Measure = (text: string, face: Face) => number;

export interface Run {
  text: string;
  face: Face;
  colour: keyof Palette;
  /** In a box of its own, as an error code is. */
  boxed?: boolean;
}

/** The two lines of a row's label. */
export function runsOf(row: Row): { first: Run[]; second: Run[] } {
  const error: Run[] = row.error === undefined ? [] : [{ text: row.error, face: 'error', colour: 'red', boxed: true }];
  const failed = row.error === undefined ? undefined : 'red';
  if (!isMessage(row)) {
    const checks = row.kind === 'checks';
    const mark = checks ? (row.error === undefined ? '✓ ' : '✗ ') : '';
    const colour = failed ?? (row.kind === 'gap' ? 'yellow' : 'cyan');
    return {
      first: [{ text: `${mark}${checks ? row.detail : row.name}`, face: 'note', colour }, ...error],
      second: [{ text: checks ? row.name : row.detail, face: 'detail', colour: 'muted' }],
    };
  }
  const pending: Run[] = row.pending ? [{ text: 'waiting for the answer', face: 'detail', colour: 'yellow' }] : [];
  const detail: Run[] = row.detail === row.name ? [] : [{ text: row.detail, face: 'detail', colour: 'ink-soft' }];
  return {
    first: [{ text: row.name, face: 'name', colour: failed ?? 'ink' }, ...(error.length > 0 ? error : pending)],
    second: [
      ...detail,
      ...row.key.flatMap(({ name, value }): Run[] => [
        { text: name, face: 'parameter', colour: 'ink-soft' },
        { text: plain(`=${shorten(value)}`), face: 'value', colour: 'muted' },
      ]),
    ],
  };
}

export interface PlacedRun extends Run {
  x: number;
  width: number;
}

const gap = 4;
const boxPadding = 7;

/** Runs one behind the other, as far as there is room; what has none is cut with an ellipsis. */
export function placeRuns(runs: readonly Run[], room: number, measure: Measure): { runs: PlacedRun[]; width: number } {
  const placed: PlacedRun[] = [];
  let x = 0;
  for (const run of runs) {
    const start = x + (x > 0 && run.face !== 'value' ? gap : 0);
    const padding = run.boxed ? 2 * boxPadding : 0;
    const text = cut(plain(run.text), room - start - padding, run.face, measure);
    if (text === '') break;
    const width = measure(text, run.face) + padding;
    placed.push({ ...run, text, x: start, width });
    x = start + width;
    if (text !== plain(run.text)) break;
  }
  return { runs: placed, width: x };
}

/** The text, or as much of it as there is room for. */
export function cut(text: string, room: number, face: Face, measure: Measure): string {
  if (measure(text, face) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(`${text.slice(0, middle)}…`, face) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : plain(`${text.slice(0, low)}…`);
}

/** XML has no place for control characters and halves of surrogate pairs. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ');
}

import { diffArrays } from 'diff';
import { isMessage, type Row } from '../model/rows.ts';
import { type Unlike, unlikeParts } from './parts.ts';

/** Two rows that are about the same, or one that the other run does not have. */
export interface Pair {
  left: Row | undefined;
  right: Row | undefined;
  /** What is unlike in them, random values included. */
  unlike: readonly Unlike[];
}

/** How a pair looks: `gap` where one run has no such message. */
export type PairState = 'same' | 'differs' | 'gap';

/**
 * Lays two runs side by side by what their messages mean, whenever they were sent: the longest story that both tell stays in line, and
 * what only one tells stands beside a gap.
 */
export function alignRuns(left: readonly Row[], right: readonly Row[]): Pair[] {
  const pairs: Pair[] = [];
  let inLeft = 0;
  let inRight = 0;
  for (const { added, removed, count } of diffArrays(keysOf(left), keysOf(right))) {
    for (let step = 0; step < count; step += 1) {
      const one = added ? undefined : left[inLeft++];
      const other = removed ? undefined : right[inRight++];
      const unlike = one === undefined || other === undefined ? [] : unlikeParts(one, other);
      pairs.push({ left: one, right: other, unlike });
    }
  }
  return pairs;
}

export function stateOf({ left, right, unlike }: Pair, ignoreRandom: boolean): PairState {
  if (left === undefined || right === undefined) return 'gap';
  return unlike.some(({ random }) => !(random && ignoreRandom)) ? 'differs' : 'same';
}

/** What a row is about. A refusal and a success answer the same question, so answers are named by their requests. */
function keysOf(rows: readonly Row[]): string[] {
  const asked = new Map(rows.filter(({ kind }) => kind === 'request').map(({ exchange, name }) => [exchange, name]));
  return rows.map((row) => {
    if (row.kind === 'request') return `request ${row.name}`;
    if (isMessage(row)) return `answer to ${asked.get(row.exchange) ?? row.name}`;
    return `${row.kind} ${row.name}`;
  });
}

import type { Row } from './rows.ts';

/** How something is read off rows, from the first one to the last. */
export interface Reader<State> {
  start(): State;
  /** A state that may be read on into while the given one stays as it is. */
  copy(state: State): State;
  /** Takes one more row into the state. */
  read(state: State, row: Row, index: number): void;
}

/** What was read off some rows. It does not change; reading on makes another one. */
export interface Reading<State> {
  readonly rows: readonly Row[];
  readonly state: State;
  /** What had been read some rows before the end. */
  readonly mark: { readonly length: number; readonly state: State };
}

/** So many rows from the end nothing is expected to change: an answer that comes later than that has everything read again. */
const usuallyBehind = 1000;

/**
 * Reads rows; where only the last ones differ from those of an earlier reading, because messages arrived, just those. A trace of a hundred
 * thousand messages would be read from its beginning with each one that comes.
 */
export function readOn<State>(
  reader: Reader<State>,
  rows: readonly Row[],
  before?: Reading<State>,
  behind = usuallyBehind,
): Reading<State> {
  if (before?.rows === rows) return before;
  const known = before !== undefined && before.mark.length <= sameLength(before.rows, rows);
  const from = known ? before.mark : { length: 0, state: reader.start() };
  const state = reader.copy(from.state);
  const markAt = rows.length - behind;
  let mark = from;
  for (let index = from.length; index < rows.length; index += 1) {
    if (index === markAt) mark = { length: index, state: reader.copy(state) };
    const row = rows[index];
    if (row !== undefined) reader.read(state, row, index);
  }
  return { rows, state, mark };
}

/** How many rows at the beginning are the same. */
function sameLength(before: readonly Row[], now: readonly Row[]): number {
  const shorter = Math.min(before.length, now.length);
  let length = 0;
  while (length < shorter && before[length] === now[length]) length += 1;
  return length;
}

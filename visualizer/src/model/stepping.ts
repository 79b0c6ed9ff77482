/**
 * Where the learner is in the trace. `live` stands on the newest row and follows it; `at` stands on one row,
 * and nothing that arrives moves it.
 */
export type Cursor =
  | { mode: 'live' }
  | {
      mode: 'at';
      number: number;
      /** The newest number that was there when the learner last stood at the end: what is above it is new. */
      seen: number;
      playing: boolean;
    };

/** The rows that can be stepped through, as numbers in the order of the diagram. */
export interface Steps {
  readonly length: number;
  numberAt(index: number): number | undefined;
  /** The index of the row, or of the last shown row before it where a filter hides it; −1 where there is none. */
  indexOf(number: number): number;
}

export type Move =
  | { type: 'step'; by: 1 | -1 }
  | { type: 'home' }
  | { type: 'end' }
  | { type: 'travel'; number: number }
  /** Stays where it is, because the learner scrolled away from the newest row. */
  | { type: 'hold' }
  | { type: 'play' }
  | { type: 'pause' }
  /** The beat of playing. */
  | { type: 'beat' };

/** The index of the cursor's row; −1 in an empty trace. */
export function indexOfCursor(cursor: Cursor, steps: Steps): number {
  return cursor.mode === 'live' ? steps.length - 1 : steps.indexOf(cursor.number);
}

/**
 * The cursor after a move. `newest` is the highest number of the whole trace.
 * Stepping on from the last row goes live; arrivals are no move at all.
 */
export function moveCursor(cursor: Cursor, move: Move, steps: Steps, newest: number): Cursor {
  const index = indexOfCursor(cursor, steps);
  switch (move.type) {
    case 'step':
      return stepTo(cursor, index + move.by, steps, newest, false);
    case 'home':
      return stepTo(cursor, 0, steps, newest, false);
    case 'end':
      return { mode: 'live' };
    case 'travel':
      return standAt(cursor, move.number, newest, false);
    case 'hold':
      return cursor.mode === 'live' ? stepTo(cursor, index, steps, newest, false) : cursor;
    case 'play':
      return stepTo(cursor, index >= steps.length - 1 ? 0 : index, steps, newest, true);
    case 'pause':
      return cursor.mode === 'at' && cursor.playing ? { ...cursor, playing: false } : cursor;
    case 'beat':
      return cursor.mode === 'at' && cursor.playing ? stepTo(cursor, index + 1, steps, newest, true) : cursor;
  }
}

function stepTo(cursor: Cursor, wanted: number, steps: Steps, newest: number, playing: boolean): Cursor {
  if (wanted >= steps.length) return { mode: 'live' };
  const number = steps.numberAt(Math.max(wanted, 0));
  return number === undefined ? cursor : standAt(cursor, number, newest, playing);
}

function standAt(cursor: Cursor, number: number, newest: number, playing: boolean): Cursor {
  const seen = cursor.mode === 'live' ? newest : Math.max(cursor.seen, number);
  return { mode: 'at', number, seen, playing };
}

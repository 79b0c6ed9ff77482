import { firstWhere } from './firstWhere.ts';
import { compareRows, type Row } from './rows.ts';

/**
 * Rows kept in the order of the diagram. A late one is inserted at its place; one with a known number is replaced, unless it says the
 * same: then whoever has drawn it need not look at it again.
 */
export function orderedRows(): {
  put(row: Row): void;
  remove(number: number): void;
  get(number: number): Row | undefined;
  all(): readonly Row[];
} {
  const rows: Row[] = [];
  const byNumber = new Map<number, Row>();
  return {
    put(row) {
      const before = byNumber.get(row.number);
      if (before !== undefined && isSame(before, row)) return;
      const index = placeFor(rows, row);
      if (before === undefined) rows.splice(index, 0, row);
      else rows[index] = row;
      byNumber.set(row.number, row);
    },
    remove(number) {
      const row = byNumber.get(number);
      if (row === undefined) return;
      rows.splice(placeFor(rows, row), 1);
      byNumber.delete(number);
    },
    get: (number) => byNumber.get(number),
    all: () => rows.slice(),
  };
}

/** The index of the first row that does not come before `row`. */
export function placeFor(rows: readonly Row[], row: Row): number {
  // Almost every row is the newest.
  const newest = rows.at(-1);
  if (newest !== undefined && compareRows(newest, row) < 0) return rows.length;
  return firstWhere(rows.length, (index) => {
    const there = rows[index];
    return there === undefined || compareRows(there, row) >= 0;
  });
}

function isSame(before: Row, now: Row): boolean {
  return Object.keys(now).every((name) => Reflect.get(before, name) === Reflect.get(now, name));
}

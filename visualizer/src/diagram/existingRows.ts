/** How many rows beside those in sight exist in the page. */
export const beside = 6;

export interface Sight {
  /** The rows in sight, as indexes. */
  range: { startIndex: number; endIndex: number };
  /** How many rows there are. */
  count: number;
  /** Where the newest rows are followed: how many there is room for. */
  following: number | undefined;
}

/**
 * The rows in sight and a few beside them, as indexes. Whoever follows has the newest in sight, even before the view has moved to them:
 * so what arrives is drawn once.
 */
export function rowsAround({ range, count, following }: Sight): number[] {
  const first = following === undefined ? range.startIndex : count - following;
  const last = following === undefined ? range.endIndex : count;
  const rows: number[] = [];
  for (let index = Math.max(first - beside, 0); index <= Math.min(last + beside, count - 1); index += 1)
    rows.push(index);
  return rows;
}

/** Whether every row in sight is among those from the first to the last one drawn. */
export function areDrawn(
  { range, count }: Pick<Sight, 'range' | 'count'>,
  { first, last }: { first: number; last: number },
): boolean {
  return first <= range.startIndex && Math.min(range.endIndex, count - 1) <= last;
}

/**
 * Those rows, and the current one wherever it is. It alone is in the order of the Tab key, so without it nobody would come to the rows by
 * keyboard (WCAG 2.2 §2.1.1), and whoever is there would lose the place when it is scrolled away.
 * @param current −1 where there is none.
 */
export function withCurrent(rows: readonly number[], current: number, count: number): readonly number[] {
  const [first = count] = rows;
  if (current < 0 || current >= count || rows.includes(current)) return rows;
  return current < first ? [current, ...rows] : [...rows, current];
}

import { isMessage, type Row } from './rows.ts';

/** A party at work on an exchange: from the row of the request to the row of its answer. */
export interface Activation {
  party: string;
  first: number;
  /** The index of the answer's row; of the last row while there is none. */
  last: number;
  open: boolean;
  /** How many exchanges the party had under way already. */
  depth: number;
}

/** Where each receiver was busy. A request that never arrived keeps nobody busy, and one whose answer is filtered out has no end to show. */
export function activationsOf(rows: readonly Row[]): Activation[] {
  const spans: Activation[] = [];
  const open = new Map<string, Activation>();
  const busy = new Map<string, number>();
  rows.forEach((row, index) => {
    if (!isMessage(row) || row.broken === 'there') return;
    if (row.kind === 'request') {
      const depth = busy.get(row.to) ?? 0;
      const span = { party: row.to, first: index, last: rows.length - 1, open: true, depth };
      busy.set(row.to, depth + 1);
      open.set(row.exchange, span);
      spans.push(span);
      return;
    }
    const span = open.get(row.exchange);
    if (span === undefined) return;
    span.last = index;
    span.open = false;
    open.delete(row.exchange);
    busy.set(span.party, (busy.get(span.party) ?? 1) - 1);
  });
  return spans.filter(({ open, first }) => !open || isUnanswered(rows[first]));
}

function isUnanswered(row: Row | undefined): boolean {
  return row !== undefined && isMessage(row) && row.pending;
}

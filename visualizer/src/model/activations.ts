import type { Reader } from './reading.ts';
import { isMessage, type Row } from './rows.ts';

/** A party at work on an exchange: from the row of the request to the row of its answer. */
export interface Activation {
  readonly party: string;
  readonly first: number;
  /** The index of the answer's row; of the last row while there is none. */
  readonly last: number;
  readonly open: boolean;
  /** How many exchanges the party had under way already. */
  readonly depth: number;
}

interface Spans {
  /** In the order of their beginning. One that is open has its first row for its last. */
  spans: Activation[];
  /** The place of the span that waits for an answer, by exchange. */
  waiting: Map<string, number>;
  /** How many exchanges a party has under way. */
  busy: Map<string, number>;
  /** How many spans are open. */
  open: number;
}

export const spansReader: Reader<Spans> = {
  start: () => ({ spans: [], waiting: new Map(), busy: new Map(), open: 0 }),
  copy: ({ spans, waiting, busy, open }) => ({
    spans: spans.slice(),
    waiting: new Map(waiting),
    busy: new Map(busy),
    open,
  }),
  read(state, row, index) {
    if (!isMessage(row) || row.broken === 'there') return;
    const { spans, waiting, busy } = state;
    if (row.kind === 'request') {
      const depth = busy.get(row.to) ?? 0;
      busy.set(row.to, depth + 1);
      waiting.set(row.exchange, spans.length);
      spans.push({ party: row.to, first: index, last: index, open: true, depth });
      state.open += 1;
      return;
    }
    const place = waiting.get(row.exchange);
    const span = place === undefined ? undefined : spans[place];
    if (place === undefined || span === undefined) return;
    spans[place] = { ...span, last: index, open: false };
    waiting.delete(row.exchange);
    busy.set(span.party, (busy.get(span.party) ?? 1) - 1);
    state.open -= 1;
  },
};

/** Where each receiver was busy. A request that never arrived keeps nobody busy, and one whose answer is filtered out has no end to show. */
export function activationsIn({ spans, open }: Spans, rows: readonly Row[]): readonly Activation[] {
  if (open === 0) return spans;
  const shown: Activation[] = [];
  for (const span of spans) {
    if (!span.open) shown.push(span);
    else if (isUnanswered(rows[span.first])) shown.push({ ...span, last: rows.length - 1 });
  }
  return shown;
}

function isUnanswered(row: Row | undefined): boolean {
  return row !== undefined && isMessage(row) && row.pending;
}

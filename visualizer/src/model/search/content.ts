import { partsOf } from '@oauth-lab/shared/meaning/parts';
import { isMessage, type Row } from '../rows.ts';

/** What can be searched of a row. */
export interface SearchContent {
  /** Name, method and path, error, and every parameter as `name=value`, in lower case. */
  text: string;
  /** The names and values of its parameters, headers, claims and noted values. */
  parts: readonly { name: string; value: string }[];
}

/** Made when a row is searched for the first time, and kept for the newest rows asked for: of a long trace, all would fill the memory. */
const known = new Map<Row, SearchContent>();
const mostKnown = 12_000;

export function contentOf(row: Row): SearchContent {
  const kept = known.get(row);
  if (kept !== undefined) return kept;
  const parts = partsIn(row);
  const words = [row.name, row.detail, row.error ?? '', ...remarksIn(row), ...parts.map(together)];
  const content = { text: words.join('\n').toLowerCase(), parts };
  if (known.size >= mostKnown) known.clear();
  known.set(row, content);
  return content;
}

function together({ name, value }: { name: string; value: string }): string {
  return `${name}=${value}`;
}

function partsIn(row: Row): { name: string; value: string }[] {
  const { event } = row;
  if (isMessage(row) && (event.kind === 'request' || event.kind === 'response')) {
    return partsOf(event).map(({ name, value }) => ({ name, value }));
  }
  if (event.kind === 'note' && event.note.type === 'fact') {
    return Object.entries(event.note.values).map(([name, value]) => ({ name, value }));
  }
  return [];
}

function remarksIn({ event }: Row): string[] {
  if (event.kind !== 'note' || event.note.type !== 'checks') return [];
  return event.note.outcomes.flatMap((each) => [each.question, each.source, each.detail ?? '']);
}

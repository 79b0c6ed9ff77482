import { partsOf } from '@oauth-lab/shared/meaning/parts';
import { isMessage, type Row } from './rows.ts';

/** What can be searched, in lower case; made when a row is searched for the first time. */
const texts = new WeakMap<Row, string>();

/** Whether every word of the query is in the row's name, method, path, error, or a parameter's name or value. */
export function matches(row: Row, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = textOf(row);
  return words.every((word) => text.includes(word));
}

function textOf(row: Row): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = [row.name, row.detail, row.error ?? '', ...contentOf(row)].join('\n').toLowerCase();
  texts.set(row, text);
  return text;
}

function contentOf(row: Row): string[] {
  const { event } = row;
  if (isMessage(row) && event.kind !== 'failure' && event.kind !== 'note') {
    return partsOf(event).map((part) => `${part.name}=${part.value}`);
  }
  if (event.kind === 'note' && event.note.type === 'fact') {
    return Object.entries(event.note.values).map(([name, value]) => `${name}=${value}`);
  }
  if (event.kind === 'note' && event.note.type === 'checks') {
    return event.note.outcomes.flatMap((each) => [each.question, each.source, each.detail ?? '']);
  }
  return [];
}

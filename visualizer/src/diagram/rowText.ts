import type { LabelOf } from '../model/lanes.ts';
import { isMessage, type Row } from '../model/rows.ts';

/** The attributes that say what a row is; tests read the diagram by them. */
export function rowFacts(row: Row, place: number): Record<`data-${string}`, string | number | undefined> {
  return {
    'data-row': '',
    'data-place': place,
    'data-number': row.number,
    'data-kind': row.kind,
    'data-name': row.name,
    'data-from': isMessage(row) ? row.from : row.party,
    'data-to': isMessage(row) ? row.to : row.party,
    'data-error': row.error,
    'data-channel': isMessage(row) ? row.channel : undefined,
    'data-pending': isMessage(row) && row.pending ? '' : undefined,
    'data-broken': isMessage(row) ? row.broken : undefined,
  };
}

/** What a row's place and look tell, in words. */
export function placeInWords(row: Row, labelOf: LabelOf): string {
  if (!isMessage(row)) return `inside ${labelOf(row.party)}`;
  const way = `from ${labelOf(row.from)} to ${labelOf(row.to)}, ${row.channel} channel`;
  if (row.kind === 'failure' && row.broken === 'there') {
    return `${labelOf(row.to)} got no answer from ${labelOf(row.from)}, ${row.channel} channel`;
  }
  if (row.kind === 'failure') return `${way}, failed`;
  if (row.broken === 'there') return `${way}, did not arrive`;
  return row.pending ? `${way}, not answered yet` : way;
}

/** A whole row as one sentence, for the live region. */
export function rowInWords(row: Row, labelOf: LabelOf): string {
  const error = row.error === undefined ? '' : `, error ${row.error}`;
  return `${row.number}: ${row.name}, ${row.detail}${error}, ${placeInWords(row, labelOf)}`;
}

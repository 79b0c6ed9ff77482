import { bandsOf } from '../model/phases.ts';
import { endsOf, isMessage, type Row } from '../model/rows.ts';
import type { View } from '../model/view.ts';

/** A sequence diagram in no one's language yet: who takes part, and one line for each row. */
export interface Sequence {
  participants: readonly { id: string; label: string }[];
  lines: readonly SequenceLine[];
}

export type SequenceLine =
  | { type: 'phase'; text: string }
  | { type: 'message'; from: string; to: string; dashed: boolean; lost: boolean; text: string }
  | { type: 'note'; at: string; text: string };

/** Lanes that no row touches are left out: they say nothing on paper. */
export function sequenceOf({ rows, lanes }: Pick<View, 'rows' | 'lanes'>): Sequence {
  const touched = new Set(rows.flatMap((row) => Object.values(endsOf(row))));
  const participants = lanes
    .filter(({ name }) => touched.has(name))
    .map(({ name, label }, index) => ({ name, id: `p${index + 1}`, label }));
  const ids = new Map(participants.map(({ name, id }) => [name, id]));
  const begins = new Map(bandsOf(rows).map(({ first, phase }) => [first, phase]));
  const lines = rows.flatMap((row, index): SequenceLine[] => {
    const phase = begins.get(index);
    return [...(phase === undefined ? [] : [{ type: 'phase' as const, text: phase }]), lineOf(row, ids)];
  });
  return { participants: participants.map(({ id, label }) => ({ id, label })), lines };
}

function lineOf(row: Row, ids: ReadonlyMap<string, string>): SequenceLine {
  const { from, to } = endsOf(row);
  const text = textOf(row);
  if (!isMessage(row)) return { type: 'note', at: ids.get(from) ?? '', text };
  return {
    type: 'message',
    from: ids.get(from) ?? '',
    to: ids.get(to) ?? '',
    dashed: row.kind !== 'request',
    lost: row.broken !== undefined,
    text,
  };
}

function textOf(row: Row): string {
  const error = row.error === undefined ? '' : ` (${row.error})`;
  if (row.kind === 'checks')
    return `${row.number} ${row.error === undefined ? '✓' : '✗'} ${row.name}: ${row.detail}${error}`;
  const detail = row.detail === row.name || row.detail === '' ? '' : `: ${row.detail}`;
  return `${row.number} ${row.name}${detail}${error}`;
}

import { Check, Hand, Info, TriangleAlert, X } from 'lucide-react';
import type { NoteRow as Note } from '../model/rows.ts';
import { type LanePlaces, percent } from './measures.ts';

/** What a party did inside itself: a knot on its lane, and the words beside it. */
export function NoteRow({ row, places }: { row: Note; places: LanePlaces }) {
  const place = places.get(row.party) ?? 0.5;
  const side = place <= 0.5 ? 'left' : 'right';
  const checks = row.kind === 'checks';
  return (
    <>
      <span className="knot" style={{ left: percent(place) }} aria-hidden="true">
        <Knot row={row} />
      </span>
      <span
        className="label note-label"
        data-side={side}
        style={{ [side]: percent(side === 'left' ? place : 1 - place) }}
      >
        <span className="label-name">
          <span className="name">
            {checks && (row.error === undefined ? '✓ ' : '✗ ')}
            {checks ? row.detail : row.name}
          </span>{' '}
          {row.error !== undefined && <span className="error-code">{row.error}</span>}
        </span>
        <span className="label-detail">{checks ? row.name : row.detail}</span>
      </span>
    </>
  );
}

function Knot({ row }: { row: Note }) {
  if (row.kind === 'gap') return <TriangleAlert size={13} />;
  if (row.kind === 'hold') return <Hand size={13} />;
  if (row.kind === 'fact') return <Info size={13} />;
  return row.error === undefined ? <Check size={13} strokeWidth={3} /> : <X size={13} strokeWidth={3} />;
}

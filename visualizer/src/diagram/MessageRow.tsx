import { hueOf } from '../model/lanes.ts';
import type { MessageRow as Message } from '../model/rows.ts';
import { type LanePlaces, percent, placementOf, shorten } from './measures.ts';

/** How far an arrow gets that does not arrive. */
const reach = 0.72;

/** An arrow with its text: the name above the line, what it carries below. */
export function MessageRow({ row, places }: { row: Message; places: LanePlaces }) {
  const { from, to, side } = placementOf(row, places);
  const start = row.kind === 'failure' && row.broken === 'there' ? to + (from - to) * reach : from;
  const end = row.broken !== undefined && row.kind !== 'failure' ? from + (to - from) * reach : endOf(row, from, to);
  const left = Math.min(start, end);
  const right = Math.max(start, end);
  const edge = side === 'left' ? Math.min(from, to) : 1 - Math.max(from, to);
  return (
    <>
      <span
        className="arrow"
        data-hue={hueOf(row.from)}
        data-way={from === to ? 'self' : end > start ? 'right' : 'left'}
        style={{ left: percent(left), width: from === to ? undefined : `calc(${percent(right - left)} - 10px)` }}
        aria-hidden="true"
      />
      {row.broken !== undefined && (
        <span
          className="cross"
          style={{ left: percent(row.kind === 'failure' && row.broken === 'there' ? start : end) }}
          aria-hidden="true"
        >
          ✕
        </span>
      )}
      <span className="label" data-side={side} style={{ [side]: percent(edge) }}>
        <span className="label-name">
          <span className="name">{row.name}</span> <State row={row} />
        </span>
        <span className="label-detail">
          {row.detail !== row.name && <span className="detail">{row.detail}</span>}
          {row.key.map(({ name, value }) => (
            <span key={name} className="parameter">
              {' '}
              <b>{name}</b>={shorten(value)}
            </span>
          ))}
        </span>
      </span>
    </>
  );
}

function endOf(row: Message, from: number, to: number): number {
  return row.kind === 'failure' && row.broken === 'back' ? from + (to - from) * reach : to;
}

function State({ row }: { row: Message }) {
  if (row.error !== undefined) return <span className="error-code">{row.error}</span>;
  if (row.pending) return <span className="pending">waiting for the answer</span>;
  return null;
}

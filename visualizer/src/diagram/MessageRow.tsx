import type { HoldNote } from '@oauth-lab/shared/trace/event';
import { Hand } from 'lucide-react';
import { hueOf } from '../model/lanes.ts';
import type { MessageRow as Message } from '../model/rows.ts';
import { shorten } from '../model/shorten.ts';
import { type LanePlaces, percent, placementOf } from './measures.ts';
import { useLasting } from './useLasting.ts';

/** How far an arrow gets that does not arrive. */
const reach = 0.72;

/** An arrow with its text: the name above the line, what it carries below. One that is held stops halfway. */
export function MessageRow({ row, places, held }: { row: Message; places: LanePlaces; held: boolean }) {
  const waits = useLasting(row.pending);
  const { from, to, side } = placementOf(row, places);
  const start = row.kind === 'failure' && row.broken === 'there' ? to + (from - to) * reach : from;
  const end = held
    ? (from + to) / 2
    : row.broken !== undefined && row.kind !== 'failure'
      ? from + (to - from) * reach
      : endOf(row, from, to);
  const left = Math.min(start, end);
  const right = Math.max(start, end);
  const edge = side === 'left' ? Math.min(from, to) : 1 - Math.max(from, to);
  return (
    <>
      <span
        className="arrow"
        data-hue={hueOf(row.from)}
        data-way={from === to ? 'self' : end > start ? 'right' : 'left'}
        data-waits={waits ? '' : undefined}
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
      {held && (
        <span className="held-mark" style={{ left: percent(end) }} aria-hidden="true">
          <Hand size={12} />
        </span>
      )}
      <span className="label" data-side={side} style={{ [side]: percent(edge) }}>
        <span className="label-name">
          <span className="name">{row.name}</span> <State row={row} held={held} />
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

export function State({ row, held }: { row: Message; held: boolean }) {
  if (held) return <span className="pending">held</span>;
  const done = row.hold && whatYouDid[row.hold.outcome];
  return (
    <>
      {done !== undefined && <span className="by-you">{done} by you</span>} <Outcome row={row} />
    </>
  );
}

const whatYouDid: Partial<Record<HoldNote['outcome'], string>> = {
  edited: 'changed',
  answered: 'answered',
  dropped: 'dropped',
};

function Outcome({ row }: { row: Message }) {
  if (row.error !== undefined) return <span className="error-code">{row.error}</span>;
  if (row.pending) return <span className="pending">waiting for the answer</span>;
  return null;
}

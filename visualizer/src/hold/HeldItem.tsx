import type { HeldMessage, Settlement } from '@oauth-lab/shared/trace/hold';
import { ArrowRight, Hand } from 'lucide-react';
import { PartyChip } from '../inspector/Ends.tsx';
import { timeOfDay } from '../shell/format.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import { heldName, useHeldRow, useMayHold, useSay } from './useHold.ts';
import { useNow } from './useNow.ts';

/** One held message: which, between whom, since when and until when, and what whoever may hold can do with it. */
export function HeldItem({ message, onEdit }: { message: HeldMessage; onEdit: (how: 'edit' | 'answer') => void }) {
  const bench = useBench();
  const current = useBenchPart((bench) => bench.current);
  const labelOf = useLabel();
  const say = useSay();
  const mayHold = useMayHold();
  const row = useHeldRow(message);
  const settle = (settlement: Settlement) => say({ do: 'settle', held: message.id, settlement });
  const [from, to] = message.half === 'request' ? [message.from, message.to] : [message.to, message.from];
  return (
    <li className="held-item" data-held-name={heldName(message)}>
      <span className="held-words">
        <Hand className="hold-sign" size={17} aria-hidden="true" />
        <b>{heldName(message)}</b>
        <span className="held-ends">
          <PartyChip name={from} />
          <ArrowRight size={14} aria-label="to" />
          <PartyChip name={to} />
        </span>
        <span className="held-since">
          held at the {labelOf(message.by)} since {timeOfDay(message.since).slice(0, 8)}
          <TimeLeft until={message.until} />
        </span>
      </span>
      <span className="held-acts">
        {mayHold && (
          <>
            <button type="button" className="button small" data-strong onClick={() => settle({ how: 'release' })}>
              Release
            </button>
            <button type="button" className="button small" disabled={row === undefined} onClick={() => onEdit('edit')}>
              Change…
            </button>
            {message.half === 'request' && (
              <button type="button" className="button small" onClick={() => onEdit('answer')}>
                Answer yourself…
              </button>
            )}
            <button type="button" className="button small" onClick={() => settle({ how: 'drop' })}>
              Drop
            </button>
          </>
        )}
        {row !== undefined && row !== current && (
          <button
            type="button"
            className="button small"
            onClick={() => bench.move({ type: 'travel', number: row.number })}
          >
            Show
          </button>
        )}
      </span>
    </li>
  );
}

function TimeLeft({ until }: { until: number }) {
  const seconds = Math.max(0, Math.round((until - useNow()) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return <span className="held-left">, goes on by itself in {clock}</span>;
}

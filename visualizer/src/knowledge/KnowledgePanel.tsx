import { X } from 'lucide-react';
import { PartyChip } from '../inspector/Ends.tsx';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import { shorten } from '../model/shorten.ts';
import { refToValue } from '../model/valueRef.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import type { Card, Held } from './cards.ts';
import { isOver, sourceInWords, stateInWords } from './heldText.ts';
import { useKnowledge } from './useKnowledge.ts';
import { useNow } from './useNow.ts';

/** A card for each party: the credentials, codes, tokens and sessions that it holds at the current step. */
export function KnowledgePanel() {
  return useBenchPart(({ knowledge }) => knowledge) ? <Panel /> : null;
}

function Panel() {
  const bench = useBench();
  const snapshot = useSettledSnapshot();
  const { current, cursor } = snapshot;
  const { cards, flow, complete } = useKnowledge(snapshot);
  const now = useNow(cursor.mode === 'live' ? undefined : (current?.at ?? 0));
  return (
    <section className="knowledge" aria-label="What each party knows">
      <header className="knowledge-head">
        <h2>{current === undefined ? 'What each party knows' : `What each party knows at step ${current.number}`}</h2>
        <p className="muted">{complete ? flow : 'The trace is still being read.'}</p>
        <button
          type="button"
          className="button small"
          data-bare
          aria-label="Close what each party knows"
          title="Close (w)"
          onClick={() => bench.setKnowledge(false)}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {cards.length === 0 && <p className="side-empty">Step to a message: what the parties hold there stands here.</p>}
      <div className="knowledge-cards">
        {cards.map((card) => (
          <PartyCard key={card.party} card={card} now={now} current={current?.number} />
        ))}
      </div>
    </section>
  );
}

function PartyCard({ card: { party, held }, now, current }: { card: Card; now: number; current: number | undefined }) {
  const labelOf = useLabel();
  return (
    <article className="knowledge-card" data-party={party} aria-label={labelOf(party)}>
      <h3>
        <PartyChip name={party} />
      </h3>
      {held.length === 0 ? (
        <p className="muted">Nothing of this flow yet.</p>
      ) : (
        <ul>
          {held.map((each) => (
            <HeldItem key={`${each.kind} ${each.value}`} held={each} now={now} current={current} />
          ))}
        </ul>
      )}
    </article>
  );
}

function HeldItem({ held, now, current }: { held: Held; now: number; current: number | undefined }) {
  const bench = useBench();
  const labelOf = useLabel();
  const over = isOver(held, now);
  const state = stateInWords(held, now);
  const fresh = held.since === current || held.end?.number === current;
  function follow(): void {
    const row = bench.snapshot().trace.content.row(held.since);
    bench.setFollow(row === undefined ? undefined : refToValue(row.number, row.event, held.value));
  }
  return (
    <li className="known" data-kind={held.kind} data-over={over} data-fresh={fresh}>
      <button type="button" className="known-button" title={`${held.name}: follow this value`} onClick={follow}>
        <span className="known-kind">{over ? <s>{held.kind}</s> : held.kind}</span>
        {state !== undefined && <span className="known-state">{state}</span>}
        <code className="known-value">{over ? <s>{shorten(held.value, 15)}</s> : shorten(held.value, 15)}</code>
        <span className="known-from">{sourceInWords(held, labelOf)}</span>
        {held.about !== undefined && <span className="known-about">{held.about}</span>}
      </button>
    </li>
  );
}

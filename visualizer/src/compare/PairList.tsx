import { ArrowUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { PartyChip } from '../inspector/Ends.tsx';
import { isMessage, type Row } from '../model/rows.ts';
import { type Pair, type PairState, stateOf } from './align.ts';
import { UnlikeTable } from './UnlikeTable.tsx';

/** So many at first: a dialog with thousands of lines would be slow to open. */
const shownFirst = 300;

/** More of them may not be in sight at once. */
const inSight = 5;

const words: Record<PairState, string> = { same: 'alike', differs: 'differs', gap: 'gap' };
const signs: Record<PairState, string> = { same: '=', differs: '≠', gap: '·' };

/** The pairs from top to bottom; one that differs opens to what differs in it. */
export function PairList({ pairs, ignoreRandom }: { pairs: readonly Pair[]; ignoreRandom: boolean }) {
  const [most, setMost] = useState(shownFirst);
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} className="pairs-scroll">
      <ol className="pairs" aria-label="Messages of both runs">
        {pairs.slice(0, most).map((pair) => (
          <PairItem key={`${pair.left?.id} ${pair.right?.id}`} pair={pair} ignoreRandom={ignoreRandom} />
        ))}
      </ol>
      {pairs.length > most && (
        <button type="button" className="button" onClick={() => setMost(most + 1000)}>
          Show more of the {pairs.length.toLocaleString('en')}
        </button>
      )}
      {/* Also what takes the focus here where nothing differs, so that the list scrolls by keyboard. */}
      {pairs.length > inSight && (
        <button type="button" className="button small pairs-end" onClick={() => place.current?.scrollTo({ top: 0 })}>
          <ArrowUp size={14} aria-hidden="true" /> Back to the first message
        </button>
      )}
    </div>
  );
}

function PairItem({ pair, ignoreRandom }: { pair: Pair; ignoreRandom: boolean }) {
  const state = stateOf(pair, ignoreRandom);
  const unlike = pair.unlike.filter(({ random }) => !(random && ignoreRandom));
  const [open, setOpen] = useState(false);
  const line = (
    <>
      <Side row={pair.left} />
      <span className="pair-state">
        <span aria-hidden="true">{signs[state]}</span> <span className="unseen">{words[state]}</span>
        {state === 'differs' && unlike.length}
      </span>
      <Side row={pair.right} />
    </>
  );
  if (unlike.length === 0)
    return (
      <li className="pair" data-state={state}>
        <div className="pair-line">{line}</div>
      </li>
    );
  return (
    <li className="pair" data-state={state}>
      <button type="button" className="pair-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        {line}
      </button>
      {open ? (
        <UnlikeTable unlike={unlike} />
      ) : (
        <p className="pair-names">{unlike.map(({ name }) => name).join(', ')}</p>
      )}
    </li>
  );
}

function Side({ row }: { row: Row | undefined }) {
  if (row === undefined) return <span className="side-row" data-gap="" title="This run has no such message" />;
  return (
    <span className="side-row">
      <span className="side-number">{row.number}</span>
      <span className="side-words">
        <span className="side-name">
          {row.kind === 'checks' && (row.error === undefined ? '✓ ' : '✗ ')}
          {row.name} {row.error !== undefined && <span className="error-code">{row.error}</span>}
        </span>
        <span className="side-ends">
          <PartyChip name={isMessage(row) ? row.from : row.party} />
          {isMessage(row) && (
            <>
              {' → '}
              <PartyChip name={row.to} />
            </>
          )}
        </span>
      </span>
    </span>
  );
}

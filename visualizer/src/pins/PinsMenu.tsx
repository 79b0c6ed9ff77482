import { Pin, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { placeInWords } from '../diagram/rowText.ts';
import { Opened } from '../shell/Opened.tsx';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';

/** The messages that are pinned, and the way to each. */
export function PinsMenu() {
  const bench = useBench();
  const pins = useBenchPart((bench) => bench.pins);
  const [open, setOpen] = useState(false);
  const numbers = [...pins].sort((one, other) => one - other);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="button" title="Pinned messages">
          <Pin size={16} aria-hidden="true" />
          <span className="words">Pins</span>
          {numbers.length > 0 && <span className="tally">{numbers.length}</span>}
        </button>
      </Popover.Trigger>
      <Opened className="pins" align="end" label="Pinned messages">
        {numbers.length === 0 ? (
          <p className="pins-empty">
            Nothing is pinned. Press <kbd>m</kbd> on a message, or Pin in the inspector, to come back to it from here.
            Pins are part of the page’s address.
          </p>
        ) : (
          <>
            <ul aria-label="Pins">
              {numbers.map((number) => (
                <PinnedItem key={number} number={number} onJump={() => setOpen(false)} />
              ))}
            </ul>
            <p className="pins-foot">
              <button type="button" className="button small" onClick={() => bench.setQuery('is:pinned')}>
                Show these alone
              </button>
              <button type="button" className="button small" onClick={() => bench.setPins([])}>
                Take all away
              </button>
            </p>
          </>
        )}
      </Opened>
    </Popover.Root>
  );
}

function PinnedItem({ number, onJump }: { number: number; onJump: () => void }) {
  const bench = useBench();
  const labelOf = useLabel();
  const row = useBenchPart(({ trace }) => trace.content.row(number));
  return (
    <li className="pinned">
      <button
        type="button"
        className="pinned-jump"
        onClick={() => {
          bench.move({ type: 'travel', number });
          onJump();
        }}
      >
        <span className="row-number">{number}</span>
        <span className="pinned-words">
          <b>{row?.name ?? 'Not in this trace'}</b>{' '}
          {row?.error !== undefined && <span className="error-code">{row.error}</span>}
          {row !== undefined && <span className="pinned-place">{placeInWords(row, labelOf)}</span>}
        </span>
      </button>
      <button
        type="button"
        className="button"
        data-bare
        aria-label={`Take the pin of message ${number} away`}
        onClick={() => bench.togglePin(number)}
      >
        <X size={15} aria-hidden="true" />
      </button>
    </li>
  );
}

import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import { Hand } from 'lucide-react';
import { useCallback, useState } from 'react';
import { holdsEverything } from '../model/stepMode.ts';
import { useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import { Arms } from './Arms.tsx';
import { EditDialog } from './EditDialog.tsx';
import { HeldItem } from './HeldItem.tsx';
import { heldName, useMayHold, useSay } from './useHold.ts';

export interface Editing {
  message: HeldMessage;
  how: 'edit' | 'answer';
}

/** Says what is held, by whom and since when, what is waited for, and what whoever may hold can do about it. */
export function HoldBar() {
  const hold = useBenchPart(({ trace }) => trace.hold);
  const say = useSay();
  const mayHold = useMayHold();
  const labelOf = useLabel();
  const [editing, setEditing] = useState<Editing>();
  const close = useCallback(() => setEditing(undefined), []);
  const { arms, held } = hold;
  const newest = held.at(-1);
  return (
    <>
      {(arms.length > 0 || held.length > 0) && (
        <section className="hold-bar" aria-label="Held messages">
          {held.length > 0 && (
            <ul className="held">
              {held.map((message) => (
                <HeldItem key={message.id} message={message} onEdit={(how) => setEditing({ message, how })} />
              ))}
            </ul>
          )}
          {(arms.length > 0 || held.length > 1) && (
            <div className="hold-foot">
              {held.length === 0 && <Hand className="hold-sign" size={17} aria-hidden="true" />}
              <Arms />
              {mayHold && arms.some(holdsEverything) && held.length > 0 && (
                <span className="hold-hint">
                  Step: <kbd>→</kbd> lets the {held.length > 1 ? 'first' : 'message'} go on
                </span>
              )}
              {mayHold && (
                <button type="button" className="button small" onClick={() => say({ do: 'let all go' })}>
                  {held.length === 0
                    ? 'Hold nothing'
                    : arms.length === 0
                      ? 'Release all'
                      : 'Release all and hold nothing'}
                </button>
              )}
            </div>
          )}
        </section>
      )}
      <p className="unseen" role="status">
        {newest !== undefined && `${heldName(newest)} is held at ${labelOf(newest.by)}.`}
      </p>
      {editing !== undefined && (
        <EditDialog key={`${editing.message.id} ${editing.how}`} {...editing} onClose={close} />
      )}
    </>
  );
}

import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { blankAnswer, type Draft, draftOf, isRpc, problemOf, settlementOf } from '../model/draft.ts';
import { readRaw, writeRaw } from '../model/rawDraft.ts';
import { isMessage } from '../model/rows.ts';
import { useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import { DraftTables } from './DraftTables.tsx';
import type { Editing } from './HoldBar.tsx';
import { heldName, useHeldRow, useSay } from './useHold.ts';

/** Where a held message is changed, or answered instead of its receiver: as tables, or as raw text. */
export function EditDialog({ message, how, onClose }: Editing & { onClose: () => void }) {
  const gone = useBenchPart(({ trace }) => !trace.hold.held.some(({ id }) => id === message.id));
  const labelOf = useLabel();
  const say = useSay();
  const row = useHeldRow(message);
  const original = useOriginal(row !== undefined && isMessage(row) ? row.event : undefined, how);
  const [draft, setDraft] = useState(original);
  /** What stands in the raw form; undefined while the tables are shown. */
  const [raw, setRaw] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const read = raw === undefined ? draft : readRaw(raw, draft);
  const problem = gone
    ? 'This message has gone on meanwhile, as it came. What you wrote here was not sent.'
    : typeof read === 'string'
      ? read
      : problemOf(read);

  function send(): void {
    if (typeof read === 'string') return;
    say({ do: 'settle', held: message.id, settlement: settlementOf(read, how) });
    dialog.current?.close();
  }

  function showTables(): void {
    if (typeof read === 'string') return;
    setDraft(read);
    setRaw(undefined);
  }

  return (
    <dialog ref={dialog} className="help edit" aria-labelledby="edit-title" onClose={onClose}>
      <div className="help-head">
        <h2 id="edit-title">
          {how === 'edit' ? `Change the ${heldName(message)}` : `Answer the ${message.name} yourself`}
        </h2>
        <button type="button" className="button" data-bare aria-label="Close" onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <p className="edit-lead">{leadFor(message, how, labelOf)}</p>
      <Tabs.Root
        className="edit-tabs"
        value={raw === undefined ? 'tables' : 'raw'}
        onValueChange={(tab) => (tab === 'raw' ? setRaw(writeRaw(draft)) : showTables())}
      >
        <Tabs.List className="tab-list" aria-label="Ways to change it">
          <Tabs.Trigger className="tab" value="tables" disabled={typeof read === 'string'}>
            Parameters
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="raw">
            Raw text
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content className="edit-body" value="tables">
          <DraftTables draft={draft} original={original} onChange={setDraft} />
        </Tabs.Content>
        <Tabs.Content className="edit-body" value="raw">
          <textarea
            className="raw"
            aria-label="The message as text"
            spellCheck={false}
            value={raw ?? ''}
            onChange={(event) => setRaw(event.target.value)}
          />
          <p className="muted">The length of the body follows by itself.</p>
        </Tabs.Content>
      </Tabs.Root>
      <div className="edit-foot">
        <p className="edit-problem" role="alert">
          {problem}
        </p>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {gone ? 'Close' : 'Keep holding'}
        </button>
        <button type="button" className="button" data-strong disabled={problem !== undefined} onClick={send}>
          {how === 'edit' ? 'Release changed' : 'Send this answer'}
        </button>
      </div>
    </dialog>
  );
}

/** What the learner starts from; it stays what it was, however the message goes on. */
function useOriginal(
  event: Parameters<typeof draftOf>[0] | { kind: 'failure' } | undefined,
  how: Editing['how'],
): Draft {
  const [original] = useState(() =>
    how === 'answer' || event === undefined || event.kind === 'failure'
      ? blankAnswer(event?.kind === 'request' && isRpc(event))
      : draftOf(event),
  );
  return original;
}

function leadFor(message: HeldMessage, how: Editing['how'], labelOf: (party: string) => string): string {
  if (how === 'answer')
    return `${labelOf(message.to)} will not see the request; ${labelOf(message.from)} gets what you write here.`;
  return message.half === 'request'
    ? `${labelOf(message.to)} gets what you write here, and takes it for what ${labelOf(message.from)} sent.`
    : `${labelOf(message.from)} gets what you write here, and takes it for what ${labelOf(message.to)} answered.`;
}

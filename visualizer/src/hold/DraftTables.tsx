import { grpcError } from '@oauth-lab/shared/meaning/grpcStatus';
import { useId } from 'react';
import { type Draft, pathOf, tablesOf, withPath } from '../model/draft.ts';
import { PairTable } from './PairTable.tsx';

const bodyTitles = /^(Form parameters|Members of|Fields of)/;

/** A draft as tables: the start line, then parameters, then headers. What differs from the original is marked. */
export function DraftTables({
  draft,
  original,
  onChange,
}: {
  draft: Draft;
  original: Draft;
  onChange: (draft: Draft) => void;
}) {
  const id = useId();
  const tables = tablesOf(draft);
  const before = new Map(tablesOf(original).map(({ title, pairs }) => [title, pairs]));
  const bodyHasTable = tables.some(({ title }) => bodyTitles.test(title));
  return (
    <>
      {draft.rpc ? (
        <p className="edit-line">
          <span>{draft.target === undefined ? 'Ends with' : 'Calls'}</span>
          {draft.target === undefined ? <GrpcStatus draft={draft} /> : <code>{pathOf(draft)}</code>}
        </p>
      ) : draft.target === undefined ? (
        <p className="edit-line" data-changed={draft.status !== original.status}>
          <label htmlFor={id}>Status</label>
          <input
            id={id}
            inputMode="numeric"
            value={draft.status}
            onChange={(event) => onChange({ ...draft, status: event.target.value })}
          />
        </p>
      ) : (
        <p className="edit-line" data-changed={pathOf(draft) !== pathOf(original)}>
          <label htmlFor={id}>{draft.method}</label>
          <input
            id={id}
            spellCheck={false}
            value={pathOf(draft)}
            onChange={(event) => onChange(withPath(draft, event.target.value))}
          />
        </p>
      )}
      {tables.map((table) => (
        <PairTable key={table.title} table={table} before={before.get(table.title) ?? []} onChange={onChange} />
      ))}
      {!bodyHasTable && <BodyText draft={draft} onChange={onChange} />}
    </>
  );
}

/** What a caller makes of it: an answer without `grpc-status` is UNKNOWN to it. */
function GrpcStatus({ draft: { headers } }: { draft: Draft }) {
  const status = headers.find(([name]) => name.toLowerCase() === 'grpc-status')?.[1];
  return (
    <span>
      {grpcError(status ?? '') ?? 'OK'}{' '}
      <span className="muted">as grpc-status says. Metadata above it go before the message, below it behind.</span>
    </span>
  );
}

function BodyText({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const id = useId();
  if (draft.body === undefined)
    return <p className="muted">The body is no text, or too long to be kept whole; it goes on as it is.</p>;
  return (
    <section className="edit-table">
      <h3>
        <label htmlFor={id}>Body</label>
      </h3>
      <textarea
        id={id}
        className="raw body"
        spellCheck={false}
        value={draft.body}
        onChange={(event) => onChange({ ...draft, body: event.target.value })}
      />
    </section>
  );
}

import { ExternalLink, PanelLeft } from 'lucide-react';
import { quoted } from '../model/search/quoted.ts';
import { useBench, useBenchPart, useBenchSnapshot } from '../store/useBench.ts';
import { DemoAccount } from './DemoAccount.tsx';

/** What to do first. Where a filter hides everything, how to see it again. */
export function EmptyState({ onEmbed }: { onEmbed: () => void }) {
  return useBenchPart(({ view }) => view.rows.length > 0) ? null : <Nothing onEmbed={onEmbed} />;
}

function Nothing({ onEmbed }: { onEmbed: () => void }) {
  const { trace, flow, view } = useBenchSnapshot();
  // What was looked for: a query that is still being looked for has not failed.
  const { query } = view.asked;
  if (trace.content.rows.length > 0) return <NothingMatches filtered={flow !== undefined} query={query} />;
  const origin = trace.origins['client-app'];
  if (origin === undefined) {
    return (
      <div className="empty">
        <h2>Connecting to the hub</h2>
        <p>The messages that it has kept appear here as soon as it answers.</p>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>No message has been sent yet</h2>
      <p>
        Open the client app and sign in. Every message between the browser and the three servers draws itself here, in
        order, while you click.
      </p>
      <p className="empty-actions">
        <a className="button" data-strong href={origin} target="_blank" rel="noreferrer">
          Open the client app <ExternalLink size={15} aria-hidden="true" />
        </a>
        <button type="button" className="button" onClick={onEmbed}>
          <PanelLeft size={15} aria-hidden="true" /> Show it beside the diagram
        </button>
      </p>
      <DemoAccount />
    </div>
  );
}

function NothingMatches({ filtered, query }: { filtered: boolean; query: string }) {
  const bench = useBench();
  return (
    <div className="empty">
      <h2>No message matches</h2>
      <p>
        {query === '' ? 'The flow has no message here.' : `Nothing in the trace fits ${quoted(query)}`}
        {query !== '' && filtered ? ' in this flow.' : query === '' ? '' : '.'}
      </p>
      <p className="empty-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            bench.setQuery('');
            bench.setFlow(undefined);
          }}
        >
          Show all messages
        </button>
      </p>
    </div>
  );
}

import { RotateCw, Unplug } from 'lucide-react';
import type { Feed } from '../feed/feed.ts';
import { useBenchSnapshot } from '../store/useBench.ts';
import { duration } from './format.ts';

/** Says that the hub is away, and that what is on the page stays. */
export function HubState({ feed }: { feed: Feed }) {
  const { trace, view } = useBenchSnapshot();
  const { connection } = trace;
  if (connection.state !== 'lost') return null;
  return (
    <div className="hub-gone" role="status">
      <Unplug className="hub-gone-sign" size={17} aria-hidden="true" />
      <p>
        <b>The hub does not answer.</b> {view.rows.length > 0 ? 'What you see stays here. ' : ''}
        {connection.reason === '' ? '' : `It said: ${connection.reason}. `}
        Next attempt in {duration(connection.wait)}; if it was stopped, start the lab again with{' '}
        <code>npm run demo</code>.
      </p>
      <button type="button" className="button small" onClick={feed.retry}>
        <RotateCw size={14} aria-hidden="true" /> Try now
      </button>
    </div>
  );
}

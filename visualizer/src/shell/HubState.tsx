import { RotateCw, Unplug } from 'lucide-react';
import type { Feed } from '../feed/feed.ts';
import { useBenchPart } from '../store/useBench.ts';
import { duration } from './format.ts';

/** Attempts that may fail before the learner is told: a hub that restarts is back before it would be read. */
const quietAttempts = 1;

/** Says that the hub is away, and that what is on the page stays. */
export function HubState({ feed }: { feed: Feed }) {
  const connection = useBenchPart(({ trace }) => trace.connection);
  const empty = useBenchPart(({ trace }) => trace.content.rows.length === 0);
  if (connection.state !== 'lost' || connection.attempt <= quietAttempts) return null;
  return (
    <div className="hub-gone">
      <Unplug className="hub-gone-sign" size={17} aria-hidden="true" />
      <div className="hub-gone-words">
        <p role="status">
          <b>The hub does not answer.</b> {!empty && 'What you see stays here. '}
          {connection.reason !== '' && `It said: ${connection.reason}`}
        </p>
        <p>
          Next attempt in {duration(connection.wait)}. If it was stopped, start the lab again with{' '}
          <code>npm run demo</code>.
        </p>
      </div>
      <button type="button" className="button small" onClick={feed.retry}>
        <RotateCw size={14} aria-hidden="true" /> Try now
      </button>
    </div>
  );
}

import { followableIn } from '@oauth-lab/shared/meaning/values/placed';
import { Crosshair } from 'lucide-react';
import { useMemo } from 'react';
import type { Row } from '../model/rows.ts';
import { shorten } from '../model/shorten.ts';
import { refTo } from '../model/valueRef.ts';
import { useBench } from '../store/useBench.ts';
import { useIndexes } from '../store/useIndexes.ts';
import { useLabel } from '../store/useLabel.ts';
import type { Stop } from './journey.ts';
import { type ListedValue, listValues } from './listed.ts';
import { useFollowing } from './useFollowing.ts';
import { carriedInWords, originInWords } from './words.ts';

/** Rows that are named one by one; the others are counted. */
const named = 10;

export function hasValues(row: Row): boolean {
  return followableIn(row.event).length > 0;
}

/** The values of the message: which other messages carry them, also as hashes or inside tokens. */
export function ValuesTab({ row }: { row: Row }) {
  const bench = useBench();
  const indexes = useIndexes();
  const { content } = bench.snapshot().trace;
  const listed = useMemo(() => listValues(row, indexes.values, content), [row, indexes, content]);
  const travelling = listed.filter(({ rows }) => rows > 1);
  const alone = listed.filter(({ rows }) => rows < 2);
  return (
    <>
      <p className="sentence">
        {travelling.length === 0
          ? 'No other message carries a value of this one.'
          : 'Each value of this message, and where else it goes: as it is, encoded, hashed, or inside a JWT.'}
      </p>
      {!indexes.complete && <p className="muted">The trace is still being read; there may be more.</p>}
      <ol className="parts">
        {travelling.map((each) => (
          <Value key={each.placed.value} row={row} listed={each} />
        ))}
      </ol>
      {alone.length > 0 && (
        <details className="group">
          <summary>
            <h3>Only in this message ({alone.length})</h3>
          </summary>
          <ol className="parts">
            {alone.map((each) => (
              <Value key={each.placed.value} row={row} listed={each} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Value({ row, listed: { placed, alsoCalled, journey } }: { row: Row; listed: ListedValue }) {
  const bench = useBench();
  const labelOf = useLabel();
  const followed = useFollowing()?.journey.value === placed.value;
  const others = journey.stops.filter((stop) => stop.row.number !== row.number);
  const here = journey.byNumber.get(row.number);
  return (
    <li className="part" data-value={placed.name}>
      <div className="part-head">
        <code className="part-name">{placed.name}</code>
        <button
          type="button"
          className="button small"
          aria-pressed={followed}
          onClick={() => bench.setFollow(followed ? undefined : refTo(row.number, row.event, placed))}
        >
          <Crosshair size={13} aria-hidden="true" /> {followed ? 'Following' : 'Follow'}
          <span className="unseen"> {placed.name}</span>
        </button>
      </div>
      <p className="part-value">
        <code>{shorten(placed.value, 64)}</code>
      </p>
      <p className="value-here">
        {originInWords(journey, labelOf)}.{here !== undefined && ` Here ${carriedInWords(here)}.`}
        {alsoCalled.length > 0 && ` Also called ${alsoCalled.join(', ')}.`}
      </p>
      {others.length > 0 && (
        <ul className="value-stops" aria-label={`Other messages with ${placed.name}`}>
          {others.slice(0, named).map((stop) => (
            <OtherStop key={stop.row.number} stop={stop} />
          ))}
          {others.length > named && <li className="muted">and {others.length - named} more</li>}
        </ul>
      )}
    </li>
  );
}

function OtherStop({ stop }: { stop: Stop }) {
  const bench = useBench();
  return (
    <li>
      <button
        type="button"
        className="step-link"
        onClick={() => bench.move({ type: 'travel', number: stop.row.number })}
      >
        {stop.row.number} {stop.row.name}
      </button>{' '}
      <span className="muted">{carriedInWords(stop)}</span>
    </li>
  );
}

import { ArrowRight, ChevronDown, ChevronUp, Crosshair, X } from 'lucide-react';
import { PartyChip } from '../inspector/Ends.tsx';
import type { Row } from '../model/rows.ts';
import { shorten } from '../model/shorten.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import type { Following } from './follower.ts';
import type { Journey } from './journey.ts';
import { useFollower, useFollowing } from './useFollowing.ts';
import { carriedInWords, endInWords, originInWords, pathSteps } from './words.ts';

/** Of the value that is followed: where it came from, which way it went, what became of it, and how this message carries it. */
export function FollowStrip() {
  const following = useFollowing();
  return following === undefined ? null : <Strip following={following} />;
}

function Strip({ following }: { following: Following }) {
  const bench = useBench();
  const { walk } = useFollower();
  const current = useBenchPart((bench) => bench.current);
  const labelOf = useLabel();
  const { name, journey, end } = following;
  const count = journey.stops.length;
  const place = journey.stops.findIndex(({ row }) => row.number === current?.number) + 1;
  return (
    <section className="follow" aria-label="The value that you follow">
      <div className="follow-head">
        <Crosshair size={15} aria-hidden="true" />
        <p className="follow-value">
          <b>{name}</b> <code>{shorten(journey.value)}</code>
        </p>
        <span className="follow-count">
          {place === 0 ? `${count} ${count === 1 ? 'place' : 'places'}` : `${place} of ${count}`}
        </span>
        <button
          type="button"
          className="button small"
          data-bare
          aria-label="Previous place"
          aria-keyshortcuts="p"
          title="Previous place (p)"
          onClick={() => walk(-1)}
        >
          <ChevronUp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button small"
          data-bare
          aria-label="Next place"
          aria-keyshortcuts="n"
          title="Next place (n)"
          onClick={() => walk(1)}
        >
          <ChevronDown size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button small"
          data-bare
          aria-label="Let go of the value"
          aria-keyshortcuts="Escape"
          title="Let go (Esc)"
          onClick={() => bench.setFollow(undefined)}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <Path path={journey.path} />
      <p className="follow-way">
        <Step row={journey.origin?.row}>{originInWords(journey, labelOf)}</Step>
        <Step row={end === undefined ? journey.last : bench.snapshot().trace.content.row(end.number)}>
          {endInWords(journey, end)}
        </Step>
        <span aria-live="polite">
          <Here following={following} row={current} />
        </span>
      </p>
    </section>
  );
}

function Step({ row, children }: { row: Row | undefined; children: string }) {
  const bench = useBench();
  if (row === undefined) return <span>{children}</span>;
  return (
    <button type="button" className="step-link" onClick={() => bench.move({ type: 'travel', number: row.number })}>
      {children}
    </button>
  );
}

function Path({ path }: { path: Journey['path'] }) {
  return (
    <p className="follow-path">
      {pathSteps(path).map(({ key, party, arrow }) => (
        <span key={key}>
          {arrow && <ArrowRight size={13} aria-label="to" />}
          <PartyChip name={party} />
        </span>
      ))}
    </p>
  );
}

function Here({ following, row }: { following: Following; row: Row | undefined }) {
  const stop = row === undefined ? undefined : following.journey.byNumber.get(row.number);
  if (row === undefined) return null;
  return stop === undefined ? `Step ${row.number} does not carry it` : `Here ${carriedInWords(stop)}`;
}

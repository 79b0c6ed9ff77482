import { memo } from 'react';
import type { Lane } from '../model/lanes.ts';
import { usePixelWidth } from '../timeline/usePixelWidth.ts';
import { type LanePlaces, percent } from './measures.ts';

/** So many lanes in so little room, in pixels, are tight: their names stay whole, with less around them. */
const many = 5;
const little = 760;

/** The names above the lanes; they stay in sight. A process says whether it is connected to the hub. */
export const LaneHeads = memo(function LaneHeads({
  lanes,
  places,
  connected,
  live,
}: {
  lanes: readonly Lane[];
  places: LanePlaces;
  connected: readonly string[] | undefined;
  /** Whether this is a lab that runs; in a file, nobody runs any more. */
  live: boolean;
}) {
  const { ref: heads, width } = usePixelWidth();
  const tight = lanes.length >= many && width > 0 && width < little;
  return (
    <div ref={heads} className="heads" data-tight={tight ? '' : undefined}>
      <ul className="heads-stage" aria-label="Lanes">
        {lanes.map((lane) => (
          <li
            key={lane.name}
            className="head"
            data-hue={lane.hue}
            data-lane={lane.name}
            style={{ left: percent(places.get(lane.name) ?? 0.5), maxWidth: percent(1 / lanes.length) }}
          >
            <span className="party" title={titleOf(lane)}>
              <span className="head-label">{lane.label}</span>
            </span>
            {live && <Presence lane={lane} connected={connected} />}
          </li>
        ))}
      </ul>
    </div>
  );
});

/** Of a caller from outside also what its requests say of it, which is what tells it from others. */
function titleOf({ name, label, hue }: Lane): string {
  return hue === 'outside' && label !== name ? `${label} (${name})` : label;
}

function Presence({ lane, connected }: { lane: Lane; connected: readonly string[] | undefined }) {
  if (lane.hue === 'neutral') return <span className="presence">yours</span>;
  if (lane.hue === 'outside') return <span className="presence">{lane.device ? 'a device' : 'outside'}</span>;
  if (connected === undefined) return <span className="presence">unknown</span>;
  const running = connected.includes(lane.name);
  return (
    <span className="presence" data-running={running}>
      {running ? 'running' : 'not running'}
    </span>
  );
}

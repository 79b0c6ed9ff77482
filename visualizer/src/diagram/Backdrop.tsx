import { useMemo } from 'react';
import type { Activation } from '../model/activations.ts';
import { hueOf, type Lane } from '../model/lanes.ts';
import type { Band } from '../model/phases.ts';
import { type Stretch, stretchFinder } from '../model/stretches.ts';
import { type LanePlaces, percent, rowHeight } from './measures.ts';

/** What lies behind the rows in sight: lifelines, the phases as bands, and bars where a party is at work. */
export function Backdrop({
  lanes,
  places,
  bands,
  activations,
  sight,
}: {
  lanes: readonly Lane[];
  places: LanePlaces;
  bands: readonly Band[];
  activations: readonly Activation[];
  sight: Stretch;
}) {
  const bandsIn = useMemo(() => stretchFinder(bands), [bands]);
  const activationsIn = useMemo(() => stretchFinder(activations), [activations]);
  return (
    <div className="backdrop" aria-hidden="true">
      {bandsIn(sight).map((band) => (
        <div key={band.first} className="band" style={stretch(band.first, band.last + 1)} />
      ))}
      <div className="backdrop-stage">
        {lanes.map((lane) => (
          <span
            key={lane.name}
            className="lifeline"
            data-hue={lane.hue}
            style={{ left: percent(places.get(lane.name) ?? 0.5) }}
          />
        ))}
        {activationsIn(sight).map(({ party, first, last, open, depth }) => (
          <span
            key={`${party} ${first}`}
            className="activation"
            data-hue={hueOf(party)}
            data-open={open}
            data-depth={Math.min(depth, 3)}
            style={{ left: percent(places.get(party) ?? 0.5), ...stretch(first + 0.5, last + (open ? 1 : 0.5)) }}
          />
        ))}
      </div>
    </div>
  );
}

/**
 * The names of the phases, each in sight as long as its band is. They come after the rows: what sticks is a layer of its own, and all that
 * is painted after it and near it is one more, which every frame of scrolling has to put together.
 */
export function BandNames({ bands, sight }: { bands: readonly Band[]; sight: Stretch }) {
  const bandsIn = useMemo(() => stretchFinder(bands), [bands]);
  return (
    <div className="band-names" aria-hidden="true">
      {bandsIn(sight).map((band) => (
        <div
          key={band.first}
          className="band-stretch"
          data-phase={band.phase}
          data-short={band.first === band.last ? '' : undefined}
          style={stretch(band.first, band.last + 1)}
        >
          <span className="band-name">{band.phase}</span>
        </div>
      ))}
    </div>
  );
}

function stretch(from: number, to: number): { top: number; height: number } {
  return { top: from * rowHeight, height: (to - from) * rowHeight };
}

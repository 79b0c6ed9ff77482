import { useMemo, useRef } from 'react';
import { carriesOf } from '../follow/carries.ts';
import { useFollowing } from '../follow/useFollowing.ts';
import { heldAt } from '../hold/useHold.ts';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';
import { Backdrop, BandNames } from './Backdrop.tsx';
import { DiagramRow } from './DiagramRow.tsx';
import { LaneHeads } from './LaneHeads.tsx';
import { headsHeight, laneWidth, placesOf, rowHeight } from './measures.ts';
import { useCamera } from './useCamera.ts';
import { useExistingRows } from './useExistingRows.ts';
import { useRowFocus } from './useRowFocus.ts';
import { useSideways } from './useSideways.ts';
import { useToldCount } from './useToldCount.ts';

/** In pixels: more than any browser's takes. */
const widestScrollbar = 20;

/** The sequence diagram. Only the rows in sight, a few beside them, and the current one exist in the page. */
export function Diagram() {
  const bench = useBench();
  const { view, index, cursor, trace, current, flow, pins } = useBenchSnapshot();
  const following = useFollowing();
  const scroller = useRef<HTMLDivElement>(null);
  const live = cursor.mode === 'live';
  const places = useMemo(() => placesOf(view.lanes), [view.lanes]);
  const count = view.rows.length;
  const told = useToldCount(count);
  useRowFocus(scroller, current?.number);
  const { indexes, sight, width } = useExistingRows({ scroller, count, index, live, rowHeight, top: headsHeight });
  // After the virtualizer, which sets the scroller to its own start when it is mounted.
  const { onScroll } = useCamera({
    scroller,
    bench,
    view,
    index,
    live,
    filter: `${flow} ${view.asked.query}`,
    rowHeight,
    top: headsHeight,
  });
  const minWidth = view.lanes.length * laneWidth + 92;
  useSideways(scroller, current, width - widestScrollbar >= minWidth);
  return (
    <section className="diagram" ref={scroller} onScroll={onScroll} aria-label="Sequence diagram">
      <div className="diagram-width" style={{ minWidth }}>
        <LaneHeads
          lanes={view.lanes}
          places={places}
          connected={trace.connection.state === 'open' ? trace.connected : undefined}
          live={trace.connection.state !== 'file'}
        />
        <div className="rows" style={{ height: count * rowHeight }}>
          <Backdrop
            lanes={view.lanes}
            places={places}
            bands={view.bands}
            activations={view.activations}
            sight={sight}
          />
          <ol aria-label="Messages in order">
            {indexes.map((place) => {
              const row = view.rows[place];
              if (row === undefined) return null;
              const time = place === index ? 'current' : place < index ? 'past' : 'future';
              return (
                <DiagramRow
                  key={row.id}
                  row={row}
                  index={place}
                  count={Math.max(told, place + 1)}
                  time={time}
                  pinned={pins.has(row.number)}
                  places={places}
                  carries={carriesOf(following, row.number)}
                  held={heldAt(trace.hold.held, row) !== undefined}
                />
              );
            })}
          </ol>
          <BandNames bands={view.bands} sight={sight} />
        </div>
      </div>
    </section>
  );
}

import { useRef } from 'react';
import { useCamera } from '../diagram/useCamera.ts';
import { useExistingRows } from '../diagram/useExistingRows.ts';
import { useRowFocus } from '../diagram/useRowFocus.ts';
import { useToldCount } from '../diagram/useToldCount.ts';
import { carriesOf } from '../follow/carries.ts';
import { useFollowing } from '../follow/useFollowing.ts';
import { heldAt } from '../hold/useHold.ts';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';
import { ListRow, listRowHeight } from './ListRow.tsx';

/** The same rows as the diagram, told in words: for narrow screens, and for whoever listens. */
export function MessageList({ onOpen }: { onOpen?: (() => void) | undefined }) {
  const bench = useBench();
  const { view, index, cursor, current, trace, flow, pins } = useBenchSnapshot();
  const following = useFollowing();
  const scroller = useRef<HTMLDivElement>(null);
  const live = cursor.mode === 'live';
  const count = view.rows.length;
  const told = useToldCount(count);
  useRowFocus(scroller, current?.number);
  const { indexes } = useExistingRows({ scroller, count, index, live, rowHeight: listRowHeight, top: 0 });
  // After the virtualizer, which sets the scroller to its own start when it is mounted.
  const { onScroll } = useCamera({
    scroller,
    bench,
    view,
    index,
    live,
    filter: `${flow} ${view.asked.query}`,
    rowHeight: listRowHeight,
    top: 0,
  });
  return (
    <section className="list" ref={scroller} onScroll={onScroll} aria-label="Messages">
      <ol aria-label="Messages in order" style={{ height: count * listRowHeight }}>
        {indexes.map((place) => {
          const row = view.rows[place];
          if (row === undefined) return null;
          const time = place === index ? 'current' : place < index ? 'past' : 'future';
          const phase = view.rows[place - 1]?.phase === row.phase ? undefined : row.phase;
          return (
            <ListRow
              key={row.id}
              row={row}
              index={place}
              count={Math.max(told, place + 1)}
              time={time}
              pinned={pins.has(row.number)}
              phase={phase}
              carries={carriesOf(following, row.number)}
              onOpen={onOpen}
              held={heldAt(trace.hold.held, row) !== undefined}
            />
          );
        })}
      </ol>
    </section>
  );
}

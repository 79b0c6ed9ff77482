import { type PointerEvent, useMemo } from 'react';
import { rowInWords } from '../diagram/rowText.ts';
import { ticksOf } from '../model/ticks.ts';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';

/** Few ticks stand together at the start instead of being scattered over the whole width. */
const widestTick = 18;

/** From so many rows on, ticks are as narrow as their share of the width; an error keeps a width that can be seen. */
const dense = 350;

/** The whole trace at a glance: drag to travel. Its keys are those of the whole bench. */
export function Timeline() {
  const bench = useBench();
  const { view, index, current, cursor } = useBenchSnapshot();
  const ticks = useMemo(() => ticksOf(view.rows), [view.rows]);
  const count = view.rows.length;

  function travel(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const wanted = Math.floor(((event.clientX - box.left) / box.width) * count);
    const number = view.steps.numberAt(Math.min(Math.max(wanted, 0), count - 1));
    if (number !== undefined) bench.move({ type: 'travel', number });
  }

  if (count === 0) return null;
  return (
    <section className="timeline" aria-label="Whole trace">
      <div
        className="timeline-track"
        role="slider"
        tabIndex={0}
        aria-label="Timeline"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={Math.max(index + 1, 1)}
        aria-valuetext={current === undefined ? 'before the first message' : rowInWords(current, view.label)}
        style={{ maxWidth: `${count * widestTick}px` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          travel(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) travel(event);
        }}
      >
        <svg
          className="ticks"
          viewBox={`0 0 ${count} 10`}
          preserveAspectRatio="none"
          data-dense={count > dense}
          aria-hidden="true"
        >
          {ticks.paths.map(({ hue, path }) => (
            <path
              key={hue}
              d={path}
              data-hue={hue}
              vectorEffect={count > dense && hue !== 'error' ? undefined : 'non-scaling-stroke'}
            />
          ))}
        </svg>
        {index >= 0 && (
          <span
            className="playhead"
            data-live={cursor.mode === 'live'}
            style={{ left: `${((index + 0.5) / count) * 100}%` }}
          />
        )}
      </div>
    </section>
  );
}

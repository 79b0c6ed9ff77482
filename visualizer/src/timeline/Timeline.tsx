import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { percent } from '../diagram/measures.ts';
import { rowInWords } from '../diagram/rowText.ts';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import type { Steps } from '../model/stepping.ts';
import { axisIn, placesReader } from '../model/timeline/axis.ts';
import { barsOf } from '../model/timeline/bars.ts';
import { ranksReader, ticksOf } from '../model/timeline/ticks.ts';
import { roughly } from '../shell/format.ts';
import { useBench } from '../store/useBench.ts';
import { Pauses } from './Pauses.tsx';
import { usePixelWidth } from './usePixelWidth.ts';
import { useReading } from './useReading.ts';

/** In pixels for one step: few messages stand together at the start instead of being scattered over the whole width. */
const widestStep = 18;

/** From so many rows on ticks are drawn thin; an error keeps a width that can be seen. */
const dense = 350;

/** The whole trace at a glance: drag to travel. Its keys are those of the whole bench, and Page Up and Page Down for the pauses. */
export function Timeline() {
  const bench = useBench();
  const { view, index, current, cursor, pins } = useSettledSnapshot();
  const { rows } = view;
  const { ref: track, width } = usePixelWidth();
  const places = useReading(placesReader, rows);
  const ranks = useReading(ranksReader, rows);
  const axis = useMemo(() => axisIn(places), [places]);
  const ticks = useMemo(() => ticksOf(ranks, axis), [ranks, axis]);
  const bars = useMemo(() => barsOf(view.activations, axis, width), [view.activations, axis, width]);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const count = rows.length;
  const began = rows[0]?.at ?? 0;
  const ended = rows.at(-1)?.at ?? 0;

  function placeUnder(event: PointerEvent<HTMLDivElement>): number {
    const box = event.currentTarget.getBoundingClientRect();
    return axis.nearest((event.clientX - box.left) / box.width);
  }

  function travelTo(place: number): void {
    const number = view.steps.numberAt(place);
    if (number !== undefined) bench.move({ type: 'travel', number });
  }

  function skipPauses(event: KeyboardEvent): void {
    const starts = [0, ...axis.pauses.map(({ before }) => before)];
    if (event.key === 'PageDown') travelTo(starts.find((start) => start > index) ?? count - 1);
    else if (event.key === 'PageUp') travelTo(starts.findLast((start) => start < index) ?? 0);
    else return;
    event.preventDefault();
  }

  if (count === 0) return null;
  const tip = hovered === undefined ? undefined : rows[hovered];
  return (
    <section className="timeline" aria-label="Whole trace">
      <div
        ref={track}
        className="timeline-track"
        role="slider"
        tabIndex={0}
        aria-label="Timeline"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={Math.max(index + 1, 1)}
        aria-valuetext={current === undefined ? 'before the first message' : rowInWords(current, view.label)}
        style={{ maxWidth: `${axis.total * widestStep}px` }}
        onKeyDown={skipPauses}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          travelTo(placeUnder(event));
        }}
        onPointerMove={(event) => {
          const place = placeUnder(event);
          setHovered(place);
          if (event.currentTarget.hasPointerCapture(event.pointerId)) travelTo(place);
        }}
        onPointerLeave={() => setHovered(undefined)}
      >
        <Pauses axis={axis} width={width} />
        <svg
          className="ticks"
          viewBox="0 0 1000 10"
          preserveAspectRatio="none"
          data-dense={count > dense}
          aria-hidden="true"
        >
          {ticks.paths.map(({ hue, path }) => (
            <path key={hue} d={path} data-hue={hue} vectorEffect="non-scaling-stroke" />
          ))}
        </svg>
        <svg className="bars" viewBox="0 0 1000 11" preserveAspectRatio="none" aria-hidden="true">
          {bars.paths.map(({ hue, path }) => (
            <path key={hue} d={path} data-hue={hue} vectorEffect="non-scaling-stroke" />
          ))}
        </svg>
        {pinnedPlaces(pins, view.steps).map((place) => (
          <span key={place} className="timeline-pin" style={{ left: percent(axis.fractionOf(place)) }} />
        ))}
        {index >= 0 && (
          <span
            className="playhead"
            data-live={cursor.mode === 'live'}
            style={{ left: percent(axis.fractionOf(index)) }}
          />
        )}
        {tip !== undefined && (
          <span
            className="timeline-tip"
            data-side={axis.fractionOf(hovered ?? 0) > 0.5 ? 'left' : 'right'}
            style={{ left: percent(axis.fractionOf(hovered ?? 0)) }}
            aria-hidden="true"
          >
            <b>{tip.number}</b> {tip.name} <span className="muted">+{roughly(tip.at - began)}</span>
          </span>
        )}
      </div>
      <p className="timeline-time" title="From the first message to where you are, and to the last one">
        {/* A filter may leave nothing of where the learner stands. */}
        {current !== undefined && current.at >= began && current.at <= ended && <b>+{roughly(current.at - began)}</b>}{' '}
        of {roughly(ended - began)}
      </p>
    </section>
  );
}

/** Where the pinned rows are, of those that are shown. */
function pinnedPlaces(pins: ReadonlySet<number>, steps: Steps): number[] {
  return [...pins].flatMap((number) => {
    const place = steps.indexOf(number);
    return steps.numberAt(place) === number ? [place] : [];
  });
}

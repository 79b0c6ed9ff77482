import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../../testing/events.ts';
import { readOn } from '../reading.ts';
import type { Row } from '../rows.ts';
import { createTrace } from '../trace.ts';
import { type Axis, axisIn, pauseFrom, placesReader } from './axis.ts';

function axisOf(rows: readonly Row[]): Axis {
  return axisIn(readOn(placesReader, rows).state);
}

/** Rows that stand so many milliseconds apart. */
function rowsApart(...steps: readonly number[]): readonly Row[] {
  const scribe = createScribe({ step: 0 });
  for (const _ of [0, ...steps]) scribe.request({ from: 'curl', to: 'client-app', url: 'http://localhost:8080/' });
  const trace = createTrace();
  let at = 1_795_000_000_000;
  trace.add(
    scribe.numbered().map(({ number, event }, index) => {
      at += steps[index - 1] ?? 0;
      return { number, event: { ...event, at } };
    }),
  );
  return trace.read().rows;
}

const steps = fc.array(fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1000, max: 10_000_000 })), {
  maxLength: 60,
});

describe('the axis of the timeline', () => {
  it('stands what took longer further apart, and folds every pause to the same width [navigation.timeline-gaps]', () => {
    const rows = rowsApart(1, 400, 2000, 3_600_000);
    const { fractionOf, pauses } = axisOf(rows);
    const width = (index: number) => fractionOf(index) - fractionOf(index - 1);
    expect(width(2)).toBeGreaterThan(width(1));
    expect(width(3)).toBeGreaterThan(width(2));
    expect(width(4)).toBeCloseTo(width(3));
    expect(pauses).toEqual([
      { before: 3, milliseconds: 2000 },
      { before: 4, milliseconds: 3_600_000 },
    ]);
  });

  it('keeps the order, stays within its width, and finds each row at its own place [navigation.timeline-travel]', () => {
    fc.assert(
      fc.property(steps, (apart) => {
        const rows = rowsApart(...apart);
        const axis = axisOf(rows);
        const places = rows.map((_, index) => axis.fractionOf(index));
        expect(places.every((place, index) => place > 0 && place < 1 && place > (places[index - 1] ?? 0))).toBe(true);
        expect(rows.map((_, index) => axis.nearest(axis.fractionOf(index)))).toEqual(rows.map((_, index) => index));
        expect(axis.pauses).toHaveLength(apart.filter((step) => step >= pauseFrom).length);
      }),
      { numRuns: 50 },
    );
  });

  it('has the nearest row wherever it is touched, and none in an empty trace [navigation.timeline-travel]', () => {
    const axis = axisOf(rowsApart(10, 10));
    expect([-1, 0, 1, 2].map(axis.nearest)).toEqual([0, 0, 2, 2]);
    expect(axisOf([]).nearest(0.5)).toBe(-1);
  });
});

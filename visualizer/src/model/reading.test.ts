import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace } from '../testing/arbitraries.ts';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { spansReader } from './activations.ts';
import { partiesReader } from './lanes.ts';
import { bandsReader } from './phases.ts';
import { type Reader, type Reading, readOn } from './reading.ts';
import type { Row } from './rows.ts';
import { placesReader } from './timeline/axis.ts';
import { ranksReader } from './timeline/ticks.ts';
import { createTrace } from './trace.ts';

const readers: Record<string, Reader<unknown>> = {
  parties: partiesReader as Reader<unknown>,
  bands: bandsReader as Reader<unknown>,
  spans: spansReader as Reader<unknown>,
  places: placesReader as Reader<unknown>,
  ranks: ranksReader as Reader<unknown>,
};

const signIns = fc.integer({ min: 1, max: 3 }).map((count) => {
  const scribe = createScribe();
  for (let run = 1; run <= count; run += 1) signIn(scribe, { run });
  return scribe.numbered();
});

/** The rows of a trace at several moments while it arrives, not always in the order of its numbers. */
const moments = fc
  .tuple(fc.oneof(anyTrace, signIns), fc.integer({ min: 1, max: 9 }), fc.boolean())
  .map(([events, atOnce, shuffled]): (readonly Row[])[] => {
    const trace = createTrace();
    const order = shuffled ? events.toSorted((one, other) => (one.number % 5) - (other.number % 5)) : events;
    const rows: (readonly Row[])[] = [trace.read().rows];
    for (let at = 0; at < order.length; at += atOnce) {
      trace.add(order.slice(at, at + atOnce));
      rows.push(trace.read().rows);
    }
    return rows;
  });

describe('reading on', () => {
  it('finds what reading from the beginning finds, whatever arrived in between [navigation.pace]', () => {
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom(...Object.keys(readers)),
        fc.integer({ min: 0, max: 12 }),
        (all, name, behind) => {
          const reader = readers[name];
          if (reader === undefined) throw new Error(`There is no reader ${name}.`);
          const readings: Reading<unknown>[] = [];
          for (const rows of all) readings.push(readOn(reader, rows, readings.at(-1), behind));
          // All at the end: reading on changes nothing that was read before.
          expect(readings.map(({ state }) => state)).toEqual(all.map((rows) => readOn(reader, rows).state));
        },
      ),
    );
  });

  it('reads the last rows only, where those before them are the same', () => {
    let read = 0;
    const counting: Reader<object> = {
      start: () => ({}),
      copy: () => ({}),
      read() {
        read += 1;
      },
    };
    const scribe = createScribe();
    for (let run = 1; run <= 5; run += 1) signIn(scribe, { run });
    const trace = createTrace();
    const events = scribe.numbered();
    trace.add(events.slice(0, -1));
    const before = readOn(counting, trace.read().rows, undefined, 10);
    trace.add(events.slice(-1));
    read = 0;
    readOn(counting, trace.read().rows, before, 10);
    expect(read).toBe(11);
  });
});

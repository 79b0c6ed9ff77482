import { describe, expect, it } from 'vitest';
import { createScribe } from '../../testing/events.ts';
import { signIn } from '../../testing/signIn.ts';
import { readOn } from '../reading.ts';
import { createTrace } from '../trace.ts';
import { axisIn, placesReader } from './axis.ts';
import { ranksReader, ticksOf } from './ticks.ts';

function ticksAfter(signIns: number) {
  const scribe = createScribe();
  for (let run = 1; run <= signIns; run += 1) signIn(scribe, { run, end: run === 1 ? 'wrong verifier' : 'resource' });
  const trace = createTrace();
  trace.add(scribe.numbered());
  const { rows } = trace.read();
  const { paths } = ticksOf(readOn(ranksReader, rows).state, axisIn(readOn(placesReader, rows).state));
  const count = paths.reduce((sum, { path }) => sum + path.split('M').length - 1, 0);
  return { rows, paths, count };
}

describe('the ticks of the timeline', () => {
  it('are one for each row, with errors on top [bench.timeline]', () => {
    const { rows, paths, count } = ticksAfter(1);
    expect(count).toBe(rows.length);
    expect(paths.at(-1)?.hue).toBe('error');
  });

  it('stay few in a long trace, where no error is hidden [navigation.timeline-long]', () => {
    const { rows, paths, count } = ticksAfter(100);
    expect(rows.length).toBeGreaterThan(2000);
    expect(count).toBeLessThanOrEqual(800);
    expect(paths.at(-1)).toMatchObject({ hue: 'error', path: expect.stringMatching(/^(M[\d.]+ 0V10)+$/) });
  });
});

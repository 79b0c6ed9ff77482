import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { ticksOf } from './ticks.ts';
import { createTrace } from './trace.ts';

describe('the timeline', () => {
  it('has one tick for each row, and errors on top [bench.timeline]', () => {
    const scribe = createScribe();
    signIn(scribe, { end: 'wrong verifier' });
    const trace = createTrace();
    trace.add(scribe.numbered());
    const { rows } = trace.read();
    const { paths } = ticksOf(rows);
    expect(paths.reduce((count, { path }) => count + path.split('M').length - 1, 0)).toBe(rows.length);
    expect(paths.at(-1)?.hue).toBe('error');
  });
});

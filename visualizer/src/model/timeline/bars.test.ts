import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations.ts';
import type { Axis } from './axis.ts';
import { barsOf } from './bars.ts';

/** Ten rows at even distances. */
const axis: Axis = { total: 10, pauses: [], fractionOf: (index) => index / 10, nearest: () => 0 };
const at = (party: string, first: number, last: number): Activation => ({ party, first, last, open: false, depth: 0 });

describe('the bars of the timeline', () => {
  it('go from a request to its answer, in the colour of whoever worked on it [bench.timeline]', () => {
    expect(barsOf([at('client-app', 0, 2), at('auth-server', 5, 6)], axis, 1000).paths).toEqual([
      { hue: 'blue', path: 'M0 1.5h200' },
      { hue: 'green', path: 'M500 1.5h100' },
    ]);
  });

  it('lie below that of the exchange in which they happened', () => {
    const calls = [at('client-app', 0, 9), at('auth-server', 1, 8), at('client-app', 2, 7), at('auth-server', 3, 4)];
    expect(barsOf(calls, axis, 1000).paths.map(({ path }) => path)).toEqual([
      'M0 1.5h900M200 9.5h500',
      'M100 5.5h700M300 9.5h100',
    ]);
  });

  it('can be seen, however short the time was, and are there once it is known how wide the timeline is', () => {
    expect(barsOf([at('client-app', 3, 3)], axis, 500).paths).toEqual([{ hue: 'blue', path: 'M300 1.5h4' }]);
    expect(barsOf([at('client-app', 3, 3)], axis, 0).paths).toEqual([]);
  });

  it('are one for each exchange, and none where they would be a blur [navigation.timeline-long]', () => {
    const span = fc.tuple(
      fc.constantFrom('client-app', 'auth-server', 'outside.example'),
      fc.nat({ max: 9 }),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 450 }), (spans) => {
        const all = spans.map(([party, first, more]) => at(party, first, Math.min(first + more, 9)));
        const { paths } = barsOf(all, axis, 800);
        const drawn = paths.map(({ path }) => path.match(/M[\d.]+ (1\.5|5\.5|9\.5)h[\d.]+/g)?.length ?? 0);
        expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(all.length > 400 ? 0 : all.length);
        expect(paths.every(({ path }) => /^(M[\d.]+ [\d.]+h[\d.]+)+$/.test(path))).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isMessage } from '../../model/rows.ts';
import { anyTrace } from '../../testing/arbitraries.ts';
import { signInEvents, viewOfEvents } from '../../testing/traces.ts';
import { Picture } from './Picture.tsx';
import { paletteOf } from './palette.ts';
import { type Measure, placeRuns, type Run } from './text.ts';

const measure: Measure = (text) => text.length * 7;
const palette = paletteOf(() => 'light-dark(#111111, #eeeeee)', false);
const fonts = { text: 'sans-serif', mono: 'monospace' };
const draw = (events: Parameters<typeof viewOfEvents>[0], width = 900) =>
  renderToStaticMarkup(<Picture view={viewOfEvents(events)} {...{ width, palette, measure, fonts }} />);

describe('the picture', () => {
  it('has every row, every arrow and every lane once [take-away.picture] [take-away.counts]', () => {
    const events = signInEvents();
    const { rows, lanes } = viewOfEvents(events);
    const svg = draw(events);
    expect(svg.match(/ data-number="/g)).toHaveLength(rows.length);
    expect(svg.match(/ data-arrow="/g)).toHaveLength(rows.filter(isMessage).length);
    expect(svg.match(/ data-lane="/g)).toHaveLength(lanes.length);
    for (const row of rows) expect(svg).toContain(`>${row.kind === 'checks' ? row.name : row.number}</text>`);
  });

  it('has only what XML allows, whatever was recorded [take-away.picture]', () => {
    fc.assert(
      fc.property(anyTrace, (events) => {
        const svg = draw(events, 700);
        expect(svg).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
        expect(svg).not.toMatch(/<script|\son\w+=/i);
      }),
      { numRuns: 50 },
    );
  });

  it('takes the colours of the scheme from the tokens', () => {
    expect(paletteOf(() => 'light-dark(#ffffff, #0e141b)', true).canvas).toBe('#0e141b');
    expect(paletteOf(() => ' light-dark( #ffffff , #0e141b )', false).canvas).toBe('#ffffff');
  });

  it('cuts text where there is no room for it, and never writes beyond', () => {
    const run = fc.record({
      text: fc.string({ maxLength: 40 }),
      face: fc.constantFrom('name', 'detail', 'value'),
      colour: fc.constant('ink'),
      boxed: fc.boolean(),
    }) satisfies fc.Arbitrary<Run>;
    fc.assert(
      fc.property(fc.array(run, { maxLength: 5 }), fc.integer({ min: 0, max: 300 }), (runs, room) => {
        expect(placeRuns(runs, room, measure).width).toBeLessThanOrEqual(room);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { checks, signIn } from '../testing/signIn.ts';
import { isMessage } from './rows.ts';
import { createTrace, type TraceContent } from './trace.ts';
import { waterfallOf } from './waterfall.ts';

const api = 'http://localhost:8082/protected';

/** A scribe whose events are ten milliseconds apart. */
function contentOf(work: (scribe: ReturnType<typeof createScribe>) => void): TraceContent {
  const scribe = createScribe({ step: 10 });
  work(scribe);
  const trace = createTrace();
  trace.add(scribe.numbered());
  return trace.read();
}

function told(content: TraceContent, name: string) {
  const row = content.rows.find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no ${name}.`);
  return waterfallOf(row.exchange, content);
}

const nested = contentOf((scribe) => {
  const page = scribe.request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/resource', form: {} });
  const call = scribe.request({ from: 'client-app', to: 'resource-server', url: api, parent: page.id });
  call.note(checks('Access token checks', ['Is it signed?']));
  call.note({ type: 'fact', title: 'The answer was made', values: { kind: 'greeting' } });
  call.respond({ json: {} });
  page.note(checks('Response checks', ['Is it JSON?']));
  page.respond({ html: '<h1>Here it is</h1>' });
});

describe('the waterfall of an exchange', () => {
  it('splits the receiver’s time where it noted something [navigation.waterfall]', () => {
    const waterfall = told(nested, 'Protected Resource Request');
    expect(waterfall?.milliseconds).toBeCloseTo(30);
    expect(waterfall?.parts.map(({ kind, from, to, row, withWay }) => [kind, from, to, row.name, withWay])).toEqual([
      ['checks', 0, 10, 'Access token checks', false],
      ['work', 10, 20, 'The answer was made', false],
      ['rest', 20, 30, 'Protected Resource Response', false],
    ]);
  });

  it('gives a call its own part, and says which parts the ways there and back are in [navigation.waterfall]', () => {
    const waterfall = told(nested, 'POST /resource');
    expect(waterfall?.parts.map(({ kind, party, from, to, withWay }) => [kind, party, from, to, withWay])).toEqual([
      ['before call', 'client-app', 0, 10, true],
      ['call', 'resource-server', 10, 40, false],
      ['checks', 'client-app', 40, 50, true],
      ['rest', 'client-app', 50, 60, false],
    ]);
  });

  it('bounds the network by what the sender noted, and knows nothing of it otherwise [navigation.waterfall-honest]', () => {
    expect(told(nested, 'Protected Resource Request')?.ways).toEqual({ there: 10, back: 10 });
    expect(told(nested, 'POST /resource')?.ways).toEqual({ there: undefined, back: undefined });
  });

  it('does not split what only the sender recorded [navigation.waterfall-honest]', () => {
    const down = contentOf((scribe) =>
      scribe.request({ from: 'client-app', to: 'resource-server', url: api, by: 'client-app' }).fail('ECONNREFUSED'),
    );
    const waterfall = told(down, 'Protected Resource Request');
    expect(waterfall).toMatchObject({ milliseconds: 10, ways: undefined });
    expect(waterfall?.parts).toEqual([expect.objectContaining({ kind: 'whole', from: 0, to: 10, withWay: true })]);
  });

  it('shows of an exchange without an answer what is known so far', () => {
    const waiting = contentOf((scribe) =>
      scribe
        .request({ from: 'curl', to: 'resource-server', url: api })
        .note(checks('Access token checks', ['Is it signed?'])),
    );
    const waterfall = told(waiting, 'Protected Resource Request');
    expect(waterfall).toMatchObject({ answer: undefined, milliseconds: 10 });
    expect(waterfall?.parts.map(({ kind }) => kind)).toEqual(['checks']);
  });

  it('covers the whole time once with the receiver’s own parts and its calls, whatever the order of events [navigation.waterfall]', () => {
    const happening = fc.constantFrom('note', 'call');
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
        const content = contentOf((scribe) => {
          const page = scribe.request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/all' });
          for (const each of happenings) {
            if (each === 'note') page.note(checks('Checks', ['Is it so?']));
            else scribe.request({ from: 'client-app', to: 'resource-server', url: api, parent: page.id }).respond({});
          }
          page.respond({});
        });
        const waterfall = told(content, 'GET /all');
        let reached = 0;
        for (const { from, to } of waterfall?.parts ?? []) {
          expect(from).toBe(reached);
          expect(to).toBeGreaterThan(from);
          reached = to;
        }
        expect(reached).toBe(waterfall?.milliseconds);
      }),
      { numRuns: 60 },
    );
  });

  it('never leaves the time between request and answer, in any trace', () => {
    const content = contentOf((scribe) => signIn(scribe));
    for (const row of content.rows.filter(isMessage)) {
      const waterfall = waterfallOf(row.exchange, content);
      for (const { from, to } of waterfall?.parts ?? []) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(waterfall?.milliseconds ?? 0);
      }
    }
  });
});

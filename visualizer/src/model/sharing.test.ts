import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { createSharing } from './sharing.ts';
import { createTrace } from './trace.ts';

function rowsWith(html: readonly string[]) {
  const scribe = createScribe();
  signIn(scribe, { end: 'wrong verifier' });
  for (const page of html)
    scribe.request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/' }).respond({ html: page });
  const trace = createTrace();
  trace.add(structuredClone(scribe.numbered()));
  return { rows: trace.read().rows, events: scribe.events };
}

/** Lines as pages have them, most of them the same in all. */
const pages = fc.array(
  fc
    .array(fc.oneof(fc.constantFrom('<p>a line of a page</p>', '', '  <li>another line of a page</li>'), fc.string()), {
      maxLength: 80,
    })
    .map((lines) => lines.join('\n')),
  { maxLength: 6 },
);

describe('sharing', () => {
  it('changes nothing of what events say, however often it is done [navigation.small-trace]', () => {
    fc.assert(
      fc.property(pages, (html) => {
        const { rows, events } = rowsWith(html);
        const sharing = createSharing();
        sharing.read(rows);
        sharing.read(rows);
        expect(rows.map(({ event }) => JSON.parse(JSON.stringify(event)))).toEqual(events);
        expect(rows.map(({ event }) => ({ ...event }))).toEqual(events);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps what is the same once [navigation.small-trace]', () => {
    const { rows } = rowsWith([]);
    createSharing().read(rows);
    const pairs = rows.flatMap(({ event }) => ('headers' in event ? event.headers : []));
    expect(new Set(pairs).size).toBe(new Set(pairs.map((pair) => pair.join('\n'))).size);
  });
});

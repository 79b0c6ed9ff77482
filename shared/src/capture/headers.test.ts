import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listening } from '../testing/recording.ts';
import type { TraceHeaders } from '../trace/event.ts';
import { headersOf, pairsOf } from './headers.ts';

const raw = ['Host', 'localhost:8081', 'accept', '*/*'];
const text = fc.oneof(fc.constantFrom('accept', 'cookie', '*/*'), fc.string({ maxLength: 300 }));

describe('the copy of a message’s headers', () => {
  it('has them as they came, in their order, whatever the message before had', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), fc.array(fc.tuple(text, text)), (headers, before: TraceHeaders) => {
        const cut = headers.map(([name, value]) => [name.length > 256 ? `${name.slice(0, 255)}…` : name, value]);
        expect(pairsOf(headers.flat(), before)).toEqual(cut);
      }),
    );
  });

  it('is made of the pairs of the message before where they say the same', () => {
    const before = pairsOf(raw);
    const [host, accept] = pairsOf(['Host', 'localhost:8081', 'accept', 'text/html'], before);
    expect(host).toBe(before[0]);
    expect(accept).toEqual(['accept', 'text/html']);
    expect(pairsOf(raw, before)).not.toBe(before);
  });

  it('has no more headers than an event may have, and none that is longer [capture.events-valid]', () => {
    const many = Array.from({ length: 300 }, (_, at) => [`x-${at}`, 'y'.repeat(70_000)]).flat();
    const copied = pairsOf(many);
    expect(copied).toHaveLength(200);
    expect(copied[0]?.[1]).toHaveLength(65_536);
    expect(pairsOf(many, copied)).toEqual(copied);
  });

  it('has each value of a header of the answer that has several', async () => {
    let copied: TraceHeaders = [];
    const server = await listening((_request, response) => {
      response.setHeader('set-cookie', ['one=1', 'two=2']);
      response.setHeader('age', 3);
      copied = headersOf(response);
      response.end();
    });
    await fetch(server.origin);
    await server.close();
    expect(copied).toEqual([
      ['set-cookie', 'one=1'],
      ['set-cookie', 'two=2'],
      ['age', '3'],
    ]);
  });
});

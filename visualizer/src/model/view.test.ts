import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { isMessage } from './rows.ts';
import { indexOfCursor } from './stepping.ts';
import { createTrace, type TraceContent } from './trace.ts';
import { viewOf } from './view.ts';

function contentOf(work: (scribe: ReturnType<typeof createScribe>) => void): TraceContent {
  const scribe = createScribe();
  work(scribe);
  const trace = createTrace();
  trace.add(scribe.numbered());
  return trace.read();
}

const pins: ReadonlySet<number> = new Set();
const all = { flow: undefined, query: '', pins };
const content = contentOf((scribe) => {
  signIn(scribe);
  signIn(scribe, { user: 'bob', end: 'wrong verifier', run: 2 });
});

describe('the view of a trace', () => {
  it('shows everything without a filter', () => {
    expect(viewOf(content, all).rows).toBe(content.rows);
  });

  it('shows one flow alone, with the numbers it had [bench.flow-alone]', () => {
    const token = content.rows.find((row) => row.name === 'Token Error Response');
    if (token === undefined) throw new Error('Nothing was refused.');
    const flow = content.flowOf(token);
    const { rows } = viewOf(content, { flow, query: '', pins });
    expect(rows).toContain(token);
    expect(rows.length).toBeLessThan(content.rows.length);
    expect(rows.every((row) => content.flowOf(row) === flow)).toBe(true);
  });

  it('finds names, paths, parameters and values, all words together [bench.search]', () => {
    const found = (query: string) => viewOf(content, { flow: undefined, query, pins }).rows.map((row) => row.name);
    expect(found('token request checks')).toEqual(['Token request checks', 'Token request checks']);
    expect(found('/TOKEN code_verifier')).toEqual(['Token Request', 'Token Request']);
    expect(found('code_challenge_method=S256').length).toBeGreaterThan(0);
    expect(found('invalid_grant')).toContain('Token Error Response');
    expect(found('no such thing')).toEqual([]);
    expect(found('   ')).toHaveLength(content.rows.length);
  });

  it('finds a place among the rows shown for a row that the filter hides', () => {
    const view = viewOf(content, { flow: undefined, query: 'token', pins });
    const hidden = content.rows.find((row) => row.number > (view.rows[0]?.number ?? 0) && !view.rows.includes(row));
    if (hidden === undefined) throw new Error('The filter hides nothing.');
    const index = indexOfCursor({ mode: 'at', number: hidden.number, seen: 0, playing: false }, view.steps);
    expect(view.rows[index]?.number).toBeLessThan(hidden.number);
    expect(view.rows[index + 1]?.number).toBeGreaterThan(hidden.number);
  });

  it('has the four lanes of the lab in their order, and one to the right for each outsider [bench.outsider-lanes]', () => {
    const lanes = (given: TraceContent) => viewOf(given, all).lanes.map(({ name, hue }) => `${name} ${hue}`);
    const lab = ['browser neutral', 'client-app blue', 'auth-server green', 'resource-server yellow'];
    expect(lanes(contentOf(() => {}))).toEqual(lab);
    const url = 'http://localhost:8082/protected';
    const visited = contentOf((scribe) => scribe.request({ from: 'curl', to: 'resource-server', url }));
    expect(lanes(visited)).toEqual([...lab, 'curl outside']);
  });

  it('knows a device by what it asks for, whatever came before [bench.device-lane]', () => {
    const from = 'lab-device';
    const origin = 'http://localhost:8081';
    const devices = (given: TraceContent) =>
      viewOf(given, all).lanes.flatMap(({ name, device }) => (device ? [name] : []));
    const discovers = (scribe: ReturnType<typeof createScribe>) =>
      scribe.request({ from, to: 'auth-server', url: `${origin}/.well-known/oauth-authorization-server` });
    const before = contentOf(discovers);
    expect(devices(before)).toEqual([]);
    const after = contentOf((scribe) => {
      discovers(scribe);
      scribe.request({ from, to: 'auth-server', method: 'POST', url: `${origin}/device_authorization` });
    });
    expect(devices(after)).toEqual([from]);
    expect(viewOf(after, all, viewOf(before, all)).lanes.at(-1)).toMatchObject({ name: from, device: true });
  });

  it('keeps the lanes the same object while their names are the same', () => {
    const before = viewOf(content, all);
    expect(viewOf(content, { flow: undefined, query: 'token', pins }, before).lanes).toBe(before.lanes);
  });

  it('covers every row with bands, in order and without overlap [bench.phases]', () => {
    const { bands, rows } = viewOf(content, all);
    expect(bands[0]?.first).toBe(0);
    expect(bands.at(-1)?.last).toBe(rows.length - 1);
    bands.slice(1).forEach((band, index) => {
      expect(band.first).toBe((bands[index]?.last ?? -2) + 1);
      expect(band.phase).not.toBe(bands[index]?.phase);
    });
    expect(bands.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['Prepare', 'Authorize', 'Exchange', 'Use']),
    );
  });

  it('shows a receiver at work from the request to its answer, a nested one within', () => {
    const { activations, rows } = viewOf(content, all);
    const token = rows.findIndex((row) => row.name === 'Token Request');
    const exchange = rows[token]?.exchange;
    const answer = rows.findIndex((row) => isMessage(row) && row.kind === 'response' && row.exchange === exchange);
    expect(activations).toContainEqual({ party: 'auth-server', first: token, last: answer, open: false, depth: 0 });
    expect(activations).toContainEqual(
      expect.objectContaining({ party: 'client-app', first: token - 1, last: answer + 1 }),
    );
  });

  it('keeps a receiver at work while the answer is out', () => {
    const url = 'http://localhost:8081/authorize';
    const waiting = contentOf((scribe) => scribe.request({ from: 'browser', to: 'auth-server', url }));
    expect(viewOf(waiting, all).activations).toEqual([
      { party: 'auth-server', first: 0, last: 0, open: true, depth: 0 },
    ]);
  });
});

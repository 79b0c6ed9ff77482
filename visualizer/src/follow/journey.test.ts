import { anyRequest, anyResponse } from '@oauth-lab/shared/meaning/testing/arbitraries';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../model/address.ts';
import { usualLabel } from '../model/lanes.ts';
import { createTrace } from '../model/trace.ts';
import { refTo, valueAt } from '../model/valueRef.ts';
import { createBench } from '../store/benchStore.ts';
import { createIndexes } from '../store/indexes.ts';
import { createTraceStore } from '../store/traceStore.ts';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { carriesOf } from './carries.ts';
import { createFollower } from './follower.ts';
import { listValues } from './listed.ts';
import { createTraceValues } from './valuesOfTrace.ts';
import { carriedInWords, endInWords, originInWords, pathSteps } from './words.ts';

function setUp(address = '#/') {
  const scribe = createScribe();
  signIn(scribe);
  const store = createTraceStore((apply) => apply());
  const bench = createBench(store, readAddress(address));
  const waiting: ((milliseconds: number) => void)[] = [];
  const indexes = createIndexes(
    bench,
    (work) => waiting.push(work),
    () => 0,
  );
  const follower = createFollower(bench, indexes);
  const settle = () => {
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) work(10);
  };
  const arrive = (events: readonly NumberedEvent[]) => {
    store.accept({ type: 'events', events: [...events] });
    settle();
  };
  store.accept({ type: 'welcome', store: 's', first: 1, last: 0, origins: {} });
  const events = scribe.numbered();
  arrive(events);
  /** Follows what is called so in the first row of that name that has it. */
  function follow(rowName: string, name: string) {
    for (const row of bench.snapshot().trace.content.rows.filter((each) => each.name === rowName)) {
      const placed = valueAt(row.event, { number: row.number, name, nth: 1 });
      if (placed === undefined) continue;
      bench.setFollow(refTo(row.number, row.event, placed));
      settle();
      const following = follower.snapshot();
      if (following !== undefined) return following;
    }
    throw new Error(`No ${rowName} carries ${name}.`);
  }
  return { bench, follower, follow, arrive, events, indexes, settle };
}

/** The rows that carry it, and how. */
function told({ journey }: ReturnType<ReturnType<typeof setUp>['follow']>): string[] {
  return journey.stops.map((stop) => `${stop.row.name}: ${carriedInWords(stop)}`);
}

describe('a followed value', () => {
  it('tells where it came from, which way it went and what became of it [follow.journey]', () => {
    const { follow } = setUp();
    const code = follow('Authorization Response', 'code');
    expect(originInWords(code.journey, usualLabel)).toBe('Made by Auth server, step 15');
    expect(pathSteps(code.journey.path).map(({ party, arrow }) => `${arrow ? '→' : ''}${party}`)).toEqual([
      'auth-server',
      '→browser',
      '→client-app',
      '→auth-server',
    ]);
    expect(endInWords(code.journey, code.end)).toBe('Used up at step 22');
    const scope = follow('Authorization Request', 'scope');
    expect(endInWords(scope.journey, scope.end)).toMatch(/^Last seen at step \d+$/);
  });

  it('says how each message carries it [follow.carried]', () => {
    const { follow } = setUp();
    expect(told(follow('Authorization Request', 'nonce'))).toEqual([
      'Redirect to Authorization Endpoint: in the redirect, as nonce',
      'Authorization Request: in the query, as nonce',
      'Token Response: inside the JWT in id_token, as its claim nonce',
    ]);
    expect(told(follow('Authorization Request', 'redirect_uri'))).toContain(
      'Authorization Request: percent-encoded in the query, as redirect_uri',
    );
    expect(told(follow('Protected Resource Request', 'authorization'))).toEqual([
      'Token Response: in the JSON body, as access_token',
      'Protected Resource Request: in the header authorization',
    ]);
  });

  it('lights rows that carry it, or its hash, and no other [follow.lit]', () => {
    const { follow, bench } = setUp();
    const following = follow('Authorization Response', 'state');
    const lit = bench.snapshot().trace.content.rows.filter((row) => carriesOf(following, row.number) !== 'nothing');
    expect(lit.map((row) => row.name)).toEqual([
      'Redirect to Authorization Endpoint',
      'Authorization Request',
      'Authorization Response',
      'Authorization Response',
    ]);
    expect(carriesOf(undefined, 1)).toBeUndefined();
  });

  it('is walked through from place to place, and around [follow.walk]', () => {
    const { follow, follower, bench } = setUp();
    const { journey } = follow('Authorization Response', 'state');
    const numbers = journey.stops.map(({ row }) => row.number);
    const walked = (by: 1 | -1) => {
      follower.walk(by);
      return bench.snapshot().current?.number;
    };
    expect([walked(1), walked(1), walked(-1), walked(-1)]).toEqual([
      numbers[0],
      numbers[1],
      numbers[0],
      numbers.at(-1),
    ]);
    bench.setQuery('Redirect to');
    expect(walked(1)).toBe(numbers[0]);
    expect(walked(1)).toBe(numbers[0]);
  });

  it('is let go, and is not followed into another trace [follow.let-go]', () => {
    const { follow, follower, bench } = setUp();
    follow('Authorization Response', 'state');
    bench.setFollow(undefined);
    expect(follower.snapshot()).toBeUndefined();
    follow('Authorization Response', 'state');
    expect(follower.snapshot()).toBeDefined();
  });

  it('opens from an address, also before its message has come [follow.address]', () => {
    const { follower, arrive } = setUp('#/?follow=40.later');
    expect(follower.snapshot()).toBeUndefined();
    const scribe = createScribe({ run: 'later' });
    scribe.request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/?later=a-later-value' });
    const [event] = scribe.events;
    if (event === undefined) throw new Error('The scribe wrote nothing.');
    arrive([{ number: 40, event: { ...event, exchange: 'fffffffffffffff1' } }]);
    expect(follower.snapshot()?.journey.value).toBe('a-later-value');
  });

  it('is listed in its message with the others, those that travel first [follow.listed]', () => {
    const { bench, indexes } = setUp();
    const { content } = bench.snapshot().trace;
    const request = content.rows.find((row) => row.name === 'Token Request');
    if (request === undefined) throw new Error('There is a Token Request.');
    const listed = listValues(request, indexes.snapshot().values, content);
    expect(listed.map(({ placed }) => placed.name)).toContain('code_verifier');
    const names = listed.map(({ placed }) => placed.name);
    expect(names.indexOf('code_verifier')).toBeLessThan(names.indexOf('redirect_uri'));
    const travel = listed.map(({ rows }) => rows > 1);
    expect(travel).toEqual([...travel].sort((one, other) => Number(other) - Number(one)));
    expect(new Set(listed.map(({ placed }) => placed.value)).size).toBe(listed.length);
  });

  it('is put into words, whatever the messages hold [follow.carried]', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyRequest, anyResponse), { minLength: 1, maxLength: 4 }), (events) => {
        const trace = createTrace();
        trace.add(events.map((event, at) => ({ number: at + 1, event: { ...event, id: `hostile-${at}` } })));
        const content = trace.read();
        const values = createTraceValues();
        for (const exchange of content.changes) values.read(content.exchange(exchange));
        for (const row of content.rows)
          for (const { journey } of listValues(row, values, content)) {
            expect(journey.byNumber.has(row.number)).toBe(true);
            for (const stop of journey.stops) expect(carriedInWords(stop)).not.toBe('');
            expect(originInWords(journey, usualLabel)).toMatch(/, step \d+$/);
          }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace } from '../testing/arbitraries.ts';
import { signInEvents, viewOfEvents } from '../testing/traces.ts';
import { alignRuns, type Pair, stateOf } from './align.ts';

type Options = Parameters<typeof signInEvents>[0];
const run = (options: Options = {}) => viewOfEvents(signInEvents(options)).rows;
const states = (pairs: readonly Pair[], ignoreRandom = true) => pairs.map((pair) => stateOf(pair, ignoreRandom));
const changed = (pairs: readonly Pair[]) => pairs.filter((pair) => stateOf(pair, true) === 'differs');

describe('two runs side by side', () => {
  it('have every row of both once, in its own order [compare.lossless]', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (one, other) => {
        const [left, right] = [viewOfEvents(one).rows, viewOfEvents(other).rows];
        const pairs = alignRuns(left, right);
        expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual(left);
        expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual(right);
      }),
    );
  });

  it('are the same where a run is laid beside itself, random values or not [compare.lossless]', () => {
    fc.assert(
      fc.property(anyTrace, fc.boolean(), (events, ignoreRandom) => {
        const { rows } = viewOfEvents(events);
        expect(new Set(states(alignRuns(rows, rows), ignoreRandom))).toEqual(
          new Set(rows.length === 0 ? [] : ['same']),
        );
      }),
    );
  });

  it('mirror each other when the sides are changed', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (one, other) => {
        const [left, right] = [viewOfEvents(one).rows, viewOfEvents(other).rows];
        const count = (pairs: readonly Pair[]) => states(pairs).filter((state) => state === 'gap').length;
        expect(count(alignRuns(left, right))).toBe(count(alignRuns(right, left)));
      }),
    );
  });

  it('differ in nothing but random values where the same was done twice [compare.random-ignored]', () => {
    const pairs = alignRuns(run({ run: 1 }), run({ run: 2 }));
    expect(new Set(states(pairs))).toEqual(new Set(['same']));
    expect(states(pairs, false)).toContain('differs');
    const names = new Set(pairs.flatMap(({ unlike }) => unlike.map(({ name }) => name)));
    for (const name of ['state', 'nonce', 'code', 'code_challenge', 'code_verifier']) expect(names).toContain(name);
  });

  it('show a good and an attacked one where they part: the check, the answer, and the messages that never came [compare.aligned] [compare.differences]', () => {
    const pairs = alignRuns(run(), run({ end: 'wrong verifier' }));
    const checks = changed(pairs).find(({ left }) => left?.kind === 'checks');
    expect(checks?.unlike).toContainEqual({
      place: 'check',
      name: 'Does the verifier fit the challenge?',
      left: 'passed',
      right: 'refused',
      random: false,
    });
    const answer = changed(pairs).find(({ left }) => left?.name === 'Token Response');
    expect(answer?.right?.name).toBe('Token Error Response');
    expect(answer?.unlike).toContainEqual(
      expect.objectContaining({ place: 'status', left: '200 OK', right: '400 Bad Request', random: false }),
    );
    const missing = pairs.filter((pair) => pair.right === undefined).map(({ left }) => left?.name);
    expect(missing).toContain('Protected Resource Request');
    expect(missing).not.toContain('Token Response');
  });

  it('mark a parameter that only one of them has, and never call that chance [compare.differences]', () => {
    const [with_, without] = [signInEvents(), signInEvents()].map((events, index) =>
      index === 0
        ? events
        : events.map(({ number, event }) =>
            event.kind === 'request'
              ? {
                  number,
                  event: { ...event, url: event.url.replace(/&code_challenge=[^&]+&code_challenge_method=S256/, '') },
                }
              : { number, event },
          ),
    );
    const pairs = alignRuns(viewOfEvents(with_ ?? []).rows, viewOfEvents(without ?? []).rows);
    const [request] = changed(pairs).filter(({ left }) => left?.name === 'Authorization Request');
    expect(request?.unlike.map(({ name, right, random }) => [name, right, random])).toEqual([
      ['code_challenge', undefined, false],
      ['code_challenge_method', undefined, false],
    ]);
  });
});

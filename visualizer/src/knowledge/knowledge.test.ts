import { anyRequest, anyResponse } from '@oauth-lab/shared/meaning/testing/arbitraries';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAside } from '../model/aside.ts';
import { usualLabel } from '../model/lanes.ts';
import { createTrace, type TraceContent } from '../model/trace.ts';
import { createScribe, type Scribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { type Card, cardsAt } from './cards.ts';
import { isOver, sourceInWords, stateInWords } from './heldText.ts';
import { createLives } from './lives.ts';
import { isBy, momentOf } from './moment.ts';
import { refreshing } from './testing.ts';

const parties = ['browser', 'client-app', 'auth-server', 'resource-server'];

/** What everybody holds at the row of that number, of everything in the trace. */
function knownAt(content: TraceContent, number: number): Card[] {
  const lives = createAside(createLives);
  lives.catchUp(content, () => false);
  const row = content.row(number);
  if (row === undefined) return [];
  return cardsAt(lives.index, { parties, exchanges: new Set(content.changes), moment: momentOf(row) });
}

function trace(...parts: ((scribe: Scribe) => void)[]): NumberedEvent[] {
  const scribe = createScribe();
  for (const part of parts) part(scribe);
  return scribe.numbered();
}

function contentOf(events: readonly NumberedEvent[]): TraceContent {
  const trace = createTrace();
  trace.add(events);
  return trace.read();
}

/** "client-app: authorization code (used)", for everything that is known at the end, or at the row of that number. */
function toldAt(events: readonly NumberedEvent[], number = events.length): string[] {
  return knownAt(contentOf(events), number).flatMap(({ party, held }) =>
    held.map(({ kind, end }) => `${party}: ${kind}${end === undefined ? '' : ` (${end.how})`}`),
  );
}

const day = trace(
  (scribe) => signIn(scribe),
  (scribe) => refreshing(scribe, 'revoked'),
  (scribe) => signIn(scribe, { user: 'bob', end: 'denied', run: 2 }),
);

describe('what each party knows', () => {
  it('is what it made, sent and received until then, and nothing else [knowledge.from-the-trace]', () => {
    const events = trace((scribe) => signIn(scribe));
    const authorize = events.find(({ event }) => event.kind === 'request' && event.url.includes('/authorize?'));
    expect(toldAt(events, authorize?.number)).toEqual([
      'browser: code challenge',
      'browser: state',
      'browser: nonce',
      'client-app: code verifier',
      'client-app: code challenge',
      'client-app: state',
      'client-app: nonce',
      'auth-server: code challenge',
      'auth-server: state',
      'auth-server: nonce',
    ]);
    const whole = toldAt(events);
    expect(whole).toContain('browser: authorization code (used)');
    expect(whole).toContain('auth-server: code verifier (used)');
    expect(whole).toContain('resource-server: access token');
    expect(whole).not.toContain('browser: access token');
  });

  it('is not what a message carried that never arrived [knowledge.from-the-trace]', () => {
    const told = toldAt(trace((scribe) => signIn(scribe, { end: 'resource server down' })));
    expect(told).toContain('client-app: access token');
    expect(told.filter((line) => line.startsWith('resource-server'))).toEqual([]);
  });

  it('tells what is used up, replaced, revoked or signed out [knowledge.ends]', () => {
    const ending = (end: Parameters<typeof refreshing>[1]) => toldAt(trace((scribe) => refreshing(scribe, end)));
    expect(ending('revoked')).toEqual(
      expect.arrayContaining([
        'client-app: authorization code (used)',
        'client-app: access token (revoked)',
        'client-app: refresh token (replaced)',
        'client-app: refresh token (revoked)',
      ]),
    );
    for (const misuse of ['replayed code', 'replayed refresh token'] as const)
      expect(ending(misuse).filter((line) => line === 'client-app: access token (revoked)')).toHaveLength(2);
    expect(ending('logged out')).toContain('browser: session (signed out)');
    expect(ending('logged out')).toContain('client-app: access token');
  });

  it('says until when something is good, and whose it is [knowledge.time-left]', () => {
    const events = trace((scribe) => refreshing(scribe, 'logged out'));
    const cards = knownAt(contentOf(events), events.length);
    const held = (party: string, value: string) =>
      cards.find((card) => card.party === party)?.held.find((each) => each.value === value);
    const given = events.find(({ event }) => event.kind === 'response' && event.body?.text.includes('access-one'));
    expect(held('client-app', 'access-one')?.until).toBe((given?.event.at ?? 0) + 60_000);
    expect(held('browser', 'alices')).toMatchObject({ kind: 'session', about: 'alice', from: 'auth-server' });
    expect(held('auth-server', 'alices')).toMatchObject({ from: undefined });
  });

  it('is the same at a step whichever way it was reached: from before, from later, or with nothing later there [knowledge.exact]', () => {
    const whole = contentOf(day);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: day.length }),
        fc.shuffledSubarray(day, { minLength: day.length }),
        (number, shuffled) => {
          const row = whole.row(number);
          const until = day.filter(({ number: each }) => {
            const other = whole.row(each);
            return row !== undefined && other !== undefined && isBy(momentOf(other), momentOf(row));
          });
          const there = knownAt(whole, number);
          expect(knownAt(contentOf(until), number)).toEqual(there);
          expect(knownAt(contentOf(shuffled), number)).toEqual(there);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is told in words: since when, from whom, and how long it is good [knowledge.time-left]', () => {
    const held = {
      value: 'a-token',
      kind: 'access token',
      name: 'access_token',
      since: 41,
      from: 'auth-server',
      end: undefined,
      until: 60_000,
      about: undefined,
    } as const;
    expect(sourceInWords(held, usualLabel)).toBe('from Auth server, step 41');
    expect(sourceInWords({ ...held, from: undefined }, usualLabel)).toBe('since step 41');
    expect([0, 59_999, 60_000].map((now) => stateInWords(held, now))).toEqual([
      '1 min 0 s left',
      '1.0 ms left',
      'expired',
    ]);
    const end = { how: 'revoked', at: 1, number: 50 } as const;
    expect(stateInWords({ ...held, end }, 0)).toBe('revoked at step 50');
    expect([isOver(held, 0), isOver(held, 60_000), isOver({ ...held, end }, 0)]).toEqual([false, true, true]);
    expect(stateInWords({ ...held, until: undefined }, 0)).toBeUndefined();
  });

  it('bears whatever a message holds [knowledge.hostile]', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyRequest, anyResponse), { minLength: 1, maxLength: 6 }), (events) => {
        const numbered = events.map((event, at) => ({ number: at + 1, event: { ...event, id: `hostile-${at}` } }));
        expect(knownAt(contentOf(numbered), 1)).toHaveLength(parties.length);
      }),
    );
  });
});

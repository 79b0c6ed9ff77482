import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../../testing/events.ts';
import { signIn } from '../../testing/signIn.ts';
import { usualLabel } from '../lanes.ts';
import { endsOf, isMessage, type Row } from '../rows.ts';
import { createTrace } from '../trace.ts';
import { searchFor } from './match.ts';

const scribe = createScribe();
signIn(scribe);
signIn(scribe, { user: 'bob', end: 'wrong verifier', run: 2 });
signIn(scribe, { user: 'carol', end: 'resource server down', run: 3 });
const trace = createTrace();
trace.add(scribe.numbered());
const { rows } = trace.read();
const scene = { labelOf: usualLabel, isPinned: (row: Row) => row.number === 7 };

const found = (query: string) => rows.filter(searchFor(query, scene).matches);
const names = (query: string) => [...new Set(found(query).map(({ name }) => name))];

describe('a search', () => {
  it('finds what was sent from, to, or by a party, by its name or what it is called [navigation.search-filters]', () => {
    expect(found('from:client-app').every((row) => endsOf(row).from === 'client-app')).toBe(true);
    expect(found('from:"Client app"')).toEqual(found('from:client-app'));
    expect(found('to:auth kind:"token request" kind:request').length).toBe(3);
    expect(found('party:resource').length).toBeGreaterThan(0);
  });

  it('finds kinds, statuses, parameters, values, errors, phases and channels [navigation.search-filters]', () => {
    expect(names('kind:token status:400')).toEqual(['Token Error Response']);
    expect(names('kind:token status:4xx')).toEqual(['Token Error Response']);
    expect(names('status:>=500')).toEqual(['Page /resource']);
    expect(names('has:code_verifier is:message')).toEqual(['Token Request']);
    expect(found('value:demo-client has:code_verifier')).toHaveLength(3);
    expect(names('error:invalid_grant -is:note')).toEqual(['Token Error Response']);
    expect(found('phase:exchange').length).toBeGreaterThan(0);
    expect(found('channel:back').every((row) => isMessage(row) && row.channel === 'back')).toBe(true);
    expect(found('is:failed').map(({ kind }) => kind)).toEqual(['request', 'failure']);
    expect(found('is:pinned').map(({ number }) => number)).toEqual([7]);
  });

  it('leaves out what has a minus in front [navigation.search-filters]', () => {
    const all = found('kind:request').length;
    expect(found('kind:request -party:browser').length + found('kind:request party:browser').length).toBe(all);
    expect(found('-kind:request').length).toBe(rows.length - all);
    expect(found('code_verifier -"token request"').every(({ name }) => name !== 'Token Request')).toBe(true);
  });

  it('says of a filter that is wrong what is wrong, and goes on with the rest [navigation.search-problems]', () => {
    expect(searchFor('status:red from:client-app', scene).problems).toEqual([
      'status: takes a status such as 400, a class such as 4xx, or a bound such as >=400, not “red”.',
    ]);
    expect(found('status:red from:client-app')).toEqual(found('from:client-app'));
    expect(searchFor('form:client-app', scene).problems).toEqual([
      'There is no filter “form:”, so “form:client-app” is searched as it stands. Did you mean from:?',
    ]);
    expect(searchFor('jti:abc', scene).problems[0]).toContain('For a parameter of that name write has:jti.');
    expect(searchFor('is:odd phase:none channel:side', scene).problems).toHaveLength(3);
    expect(searchFor(`stat:${'S'.repeat(4000)}`, scene).problems).toEqual([
      `There is no filter “stat:”, so “stat:${'S'.repeat(55)}…” is searched as it stands. For a parameter of that name write has:stat.`,
    ]);
  });

  it('never throws, and excluding is the opposite of asking, whatever is typed [navigation.search-language]', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.constantFrom('is:error', 'status:400', 'has:scope', 'constructor:x', 'toString:', 'is:__proto__', '"a b"'),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...rows), (query, row) => {
        const { matches, problems } = searchFor(query, scene);
        expect(typeof matches(row)).toBe('boolean');
        expect(problems.every((sentence) => sentence.length > 0 && sentence.length < 300)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placedTerms, readQuery, type Term, writeQuery } from './language.ts';

const terms: fc.Arbitrary<Term[]> = fc.array(
  fc.record({
    exclude: fc.boolean(),
    filter: fc.option(fc.constantFrom('from', 'kind', 'has', 'status', 'notafilter'), { nil: undefined }),
    text: fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('-', '--x', 'a b', '"', '\\', 'from:', 'from:x', 'http://localhost:8080/', 'ab"c', '"a'),
    ),
  }),
);

/** What somebody may type: words and filters, whole or broken off. */
const typed = fc
  .array(fc.oneof(fc.string(), fc.constantFrom(' ', '-', '"', '\\', ':', 'from:', 'kind:"to')))
  .map((all) => all.join(''));

describe('the language of the search', () => {
  it('reads words, filters, exclusions and quotes [navigation.search-language]', () => {
    expect(readQuery('from:client-app KIND:token -party:browser "abc def" -x')).toEqual([
      { exclude: false, filter: 'from', text: 'client-app' },
      { exclude: false, filter: 'kind', text: 'token' },
      { exclude: true, filter: 'party', text: 'browser' },
      { exclude: false, filter: undefined, text: 'abc def' },
      { exclude: true, filter: undefined, text: 'x' },
    ]);
    expect(readQuery('from:"Client app"')).toEqual([{ exclude: false, filter: 'from', text: 'Client app' }]);
  });

  it('takes an address for a word, and so whatever stands in quotes [navigation.search-language]', () => {
    const words = ['http://localhost:8081/token', 'localhost:8081', 'urn:ietf:params:oauth:grant-type:device_code'];
    for (const word of words) expect(readQuery(word)).toEqual([{ exclude: false, filter: undefined, text: word }]);
    expect(readQuery('"from:client-app"')).toEqual([{ exclude: false, filter: undefined, text: 'from:client-app' }]);
  });

  it('asks for nothing where a filter has no value yet, and where quotes are empty', () => {
    expect(readQuery('from: "" -kind:')).toEqual([]);
  });

  it('reads whatever is typed without throwing, each term at its place [navigation.search-language]', () => {
    fc.assert(
      fc.property(typed, (query) => {
        let reached = 0;
        for (const { start, end } of placedTerms(query)) {
          expect(query.slice(reached, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          reached = end;
        }
        expect(query.slice(reached).trim()).toBe('');
      }),
    );
  });

  it('takes what begins an address for a word, and quotes keep a value from beginning one', () => {
    expect(readQuery('abcdefghijkl://x')).toEqual([{ exclude: false, filter: undefined, text: 'abcdefghijkl://x' }]);
    expect(writeQuery([{ exclude: false, filter: 'from', text: '//x' }])).toBe('from:"//x"');
  });

  it('writes what reads as the same [navigation.search-language]', () => {
    fc.assert(
      fc.property(terms, (asked) => {
        expect(readQuery(writeQuery(asked))).toEqual(asked);
      }),
    );
    fc.assert(
      fc.property(typed, (query) => {
        const asked = readQuery(query);
        expect(readQuery(writeQuery(asked))).toEqual(asked);
      }),
    );
  });
});

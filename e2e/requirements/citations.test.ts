import { describe, expect, it } from 'vitest';
import { citationsIn } from './citations.ts';

describe('citations', () => {
  it('are the ids at the end of titles, however these are quoted', () => {
    const source = [
      `it('refuses a code [token.code-single-use]', () => {});`,
      `it.each(cases)("$what: $status [resource.scope] [resource.audience]", check);`,
      'it(`knows one word [hub.order]`, () => {});',
    ].join('\n');
    expect(citationsIn(source)).toEqual(['token.code-single-use', 'resource.scope', 'resource.audience', 'hub.order']);
  });

  it('are not what other code has in brackets', () => {
    const source = `const a = table[config.key]; it('takes [a, b] and [1.5] for lists', () => names['x.y']);`;
    expect(citationsIn(source)).toEqual([]);
  });
});

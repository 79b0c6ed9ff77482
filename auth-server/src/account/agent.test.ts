import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { describeAgent } from './agent.ts';

describe('a browser', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128 on Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
      'Safari 17 on macOS',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', 'A program that does not say what it is'],
  ])('that says %j is named in plain words [account.sessions-listed]', (agent, words) => {
    expect(describeAgent(agent)).toBe(words);
  });

  it('that says anything at all is named by something that fits a line', () => {
    fc.assert(fc.property(hostileText, (agent) => describeAgent(agent).length < 120));
  });
});

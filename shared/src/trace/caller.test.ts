import { describe, expect, it } from 'vitest';
import { callerWithoutBaggage } from './caller.ts';

describe('a caller without baggage', () => {
  it('is the browser where a browser sent it', () => {
    expect(callerWithoutBaggage({ 'user-agent': 'Mozilla/5.0 (X11)', 'sec-fetch-mode': 'navigate' })).toBe('browser');
  });

  it('is named by the product of its User-Agent', () => {
    expect(callerWithoutBaggage({ 'user-agent': 'curl/8.5.0' })).toBe('curl');
    expect(callerWithoutBaggage({ 'user-agent': 'node', 'sec-fetch-mode': 'cors' })).toBe('node');
  });

  it('is called a tool where it says nothing, and does not pass for a party of the lab', () => {
    expect(callerWithoutBaggage({})).toBe('unnamed tool');
    expect(callerWithoutBaggage({ 'user-agent': 'auth-server/1.0' })).toBe('a tool named auth-server');
  });
});

import { describe, expect, it } from 'vitest';
import { rowInWords } from './rowInWords.ts';

const message = { name: 'Token Request', from: 'client-app', to: 'auth-server' };

describe('a row in words', () => {
  it.each([
    ['client-app → auth-server  Token Request', { ...message, kind: 'request' }],
    ['client-app → auth-server  Token Request (not answered)', { ...message, kind: 'request', pending: '' }],
    ['client-app ↛ auth-server  Token Request', { ...message, kind: 'request', broken: 'there' }],
    [
      'client-app → auth-server  Token Request (invalid_grant)',
      { ...message, kind: 'response', error: 'invalid_grant' },
    ],
    ['auth-server ✓ Checks', { kind: 'checks', name: 'Checks', from: 'auth-server', to: 'auth-server' }],
    [
      'auth-server ✗ Checks (invalid_grant)',
      { kind: 'checks', name: 'Checks', from: 'auth-server', to: 'auth-server', error: 'invalid_grant' },
    ],
    ['client-app • PKCE pair made', { kind: 'fact', name: 'PKCE pair made', from: 'client-app', to: 'client-app' }],
    ['client-app … 3 events are missing here', { kind: 'gap', name: '3 events are missing here', from: 'client-app' }],
  ])('reads "%s"', (words, facts) => {
    expect(rowInWords(facts)).toBe(words);
  });
});

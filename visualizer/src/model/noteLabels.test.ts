import { describe, expect, it } from 'vitest';
import { checks } from '../testing/signIn.ts';
import { nameNote } from './noteLabels.ts';

const questions = Array.from({ length: 23 }, (_, index) => `Question ${index + 1}?`);

describe('what a note says on its lane', () => {
  it('is one row for a whole list of checks [bench.checks-on-the-lane]', () => {
    expect(nameNote(checks('Token request checks', questions.slice(0, 9)))).toEqual({
      name: 'Token request checks',
      detail: '9 checks',
      error: undefined,
    });
    expect(nameNote(checks('One', questions.slice(0, 1))).detail).toBe('1 check');
  });

  it('names the check that refused, and the error [bench.checks-on-the-lane]', () => {
    const refused = (refusedAt: number) => nameNote(checks('Checks', questions, { refusedAt, error: 'invalid_grant' }));
    expect(refused(6)).toEqual({ name: 'Checks', detail: '7th of 23 refused', error: 'invalid_grant' });
    expect([0, 1, 2, 10, 11, 12, 20, 21, 22].map((at) => refused(at).detail.split(' ')[0])).toEqual([
      '1st',
      '2nd',
      '3rd',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '23rd',
    ]);
  });

  it('names the values of a fact, not their bytes', () => {
    const values = { code_verifier: 'v', code_challenge: 'c' };
    expect(nameNote({ type: 'fact', title: 'PKCE pair derived', values })).toMatchObject({
      name: 'PKCE pair derived',
      detail: 'code_verifier, code_challenge',
    });
  });

  it('says the one thing that a fact is about', () => {
    const values = { reason: 'Nobody is signed in in this browser.' };
    expect(nameNote({ type: 'fact', title: 'The user has to sign in', values }).detail).toBe(
      'reason: Nobody is signed in in this browser.',
    );
    expect(nameNote({ type: 'fact', title: 'Nothing', values: {} }).detail).toBe('');
    expect(nameNote({ type: 'fact', title: 'Token', values: { token: 'x'.repeat(900) } }).detail).toBe('token');
  });

  it('says how many events a gap swallowed [bench.gaps]', () => {
    expect(nameNote({ type: 'gap', dropped: 1 }).name).toBe('1 event is missing here');
    expect(nameNote({ type: 'gap', dropped: 12 }).name).toBe('12 events are missing here');
  });
});

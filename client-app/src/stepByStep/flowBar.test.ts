import { describe, expect, it } from 'vitest';
import { prepared } from '../testing/exampleAttempt.ts';
import type { Attempt } from './attempt.ts';
import { flowBar } from './flowBar.ts';

const attempt: Attempt = {
  id: 'a b',
  owner: 'o',
  prepared,
  progress: { stage: 'prepared' },
};

describe('The bar of steps', () => {
  it('leads nowhere before there is an answer', () => {
    expect(flowBar(attempt, 'Prepare').map(({ href, done, current }) => [href, done, current])).toEqual([
      [undefined, false, true],
      ...Array(5).fill([undefined, false, false]),
    ]);
  });

  it('links what has happened, with the attempt in the address [client.two-tabs]', () => {
    const answered: Attempt = { ...attempt, progress: { stage: 'answered', answer: { code: 'c', checks: [] } } };
    const [prepare, signIn, callback, exchange] = flowBar(answered, 'Callback');
    expect(prepare).toMatchObject({ href: '/?attempt=a+b', done: true });
    expect(signIn).toMatchObject({ href: undefined, done: true });
    expect(callback).toMatchObject({ href: undefined, done: true, current: true });
    expect(exchange).toMatchObject({ href: undefined, done: false });
  });

  it('leaves out what an outside provider has nothing of', () => {
    const outside: Attempt = { ...attempt, prepared: { ...attempt.prepared, outside: true } };
    const names = (of: Attempt) => flowBar(of, 'Prepare').map(({ name }) => name);
    expect(names(outside)).toEqual(['Prepare', 'Sign in', 'Callback', 'Exchange']);
    const metadata = { ...attempt.prepared.metadata, userinfo_endpoint: 'u' };
    expect(names({ ...outside, prepared: { ...outside.prepared, metadata } })).toContain('User info');
  });

  it('does not count a denied sign-in as done', () => {
    const denied: Attempt = {
      ...attempt,
      progress: { stage: 'denied', answer: { error: 'access_denied', checks: [] } },
    };
    expect(flowBar(denied, 'Callback').map(({ done }) => done)).toEqual([true, false, false, false, false, false]);
  });
});

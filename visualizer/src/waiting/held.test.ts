import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import { describe, expect, it } from 'vitest';
import { usualLabel } from '../model/lanes.ts';
import { whileHeld } from './held.ts';

const held: HeldMessage = {
  ...{
    id: 'x',
    exchange: 'a'.repeat(16),
    half: 'response' as const,
    arm: 'arm-1',
    by: 'auth-server',
    name: 'Token Request',
  },
  ...{ from: 'client-app', to: 'auth-server', since: 0, until: 295_000 },
};

describe('what is waited for while the learner holds a message', () => {
  it('is the learner, who learns what can be done, and what comes by itself [hold.arm]', () => {
    expect(whileHeld(held, { allowed: true, now: 0, label: usualLabel })).toEqual({
      state: 'waiting',
      what: 'You hold the answer to the Token Request at Auth server.',
      who: 'You must act: release, change or drop it above.',
      next: 'In 5 minutes it goes on by itself',
    });
    const late = whileHeld(held, { allowed: true, now: 280_000, label: usualLabel });
    expect(late.next).toBe('Within a minute it goes on by itself');
  });

  it('is somebody else for who looks on from another machine [hold.loopback-only]', () => {
    expect(whileHeld(held, { allowed: false, now: 0, label: usualLabel })).toMatchObject({
      what: 'The answer to the Token Request is held at Auth server.',
      who: 'Who sits at the machine of the lab must act.',
    });
  });
});

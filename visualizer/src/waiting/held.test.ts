import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import { describe, expect, it } from 'vitest';
import { usualLabel } from '../model/lanes.ts';
import { heldByYou } from './held.ts';

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
    expect(heldByYou(held, 0, usualLabel)).toEqual({
      state: 'waiting',
      what: 'You hold the answer to the Token Request at Auth server.',
      who: 'You must act: release, change or drop it above.',
      next: 'In 5 minutes it goes on by itself',
    });
    expect(heldByYou(held, 280_000, usualLabel).next).toBe('Within a minute it goes on by itself');
  });
});

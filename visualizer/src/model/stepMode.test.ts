import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import { describe, expect, it } from 'vitest';
import { holdsEverything, nextToGo } from './stepMode.ts';

const message = (id: string): HeldMessage => ({
  ...{ id, exchange: 'a'.repeat(16), half: 'request', arm: 'arm-1', by: 'auth-server' },
  ...{ from: 'client-app', to: 'auth-server', name: 'Token Request', since: 1, until: 2 },
});
const held = [message('first'), message('second')];
const everything = { id: 'arm-1', each: true };

describe('step mode', () => {
  it('is on while every message is held, and not while some are [bench.step-mode]', () => {
    expect(holdsEverything({ each: true })).toBe(true);
    for (const some of [{ each: false }, { each: true, name: 'Token Request' }, { each: true, party: 'browser' }])
      expect(holdsEverything(some)).toBe(false);
  });

  it('lets the first message go that waits, once there is none to step to [bench.step-mode]', () => {
    const at = { arms: [everything], held, count: 3 };
    expect(nextToGo({ ...at, following: true, index: 2 })?.id).toBe('first');
    expect(nextToGo({ ...at, following: false, index: 2 })?.id).toBe('first');
    expect(nextToGo({ ...at, following: false, index: 1 })).toBeUndefined();
    expect(nextToGo({ ...at, held: [], following: true, index: 2 })).toBeUndefined();
    expect(nextToGo({ ...at, arms: [], following: true, index: 2 })).toBeUndefined();
  });
});

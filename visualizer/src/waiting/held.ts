import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import type { LabelOf } from '../model/lanes.ts';
import type { Waiting } from './waiting.ts';

/**
 * While a message is held, nobody else can act.
 * @param allowed whether this page may hold; who looks on from another machine can only wait.
 */
export function whileHeld(
  { half, name, by, until }: HeldMessage,
  { allowed, now, label }: { allowed: boolean; now: number; label: LabelOf },
): Waiting {
  const minutes = Math.ceil((until - now) / 60_000);
  return {
    state: 'waiting',
    what: allowed
      ? `You hold the ${half === 'request' ? name : `answer to the ${name}`} at ${label(by)}.`
      : `${half === 'request' ? name : `The answer to the ${name}`} is held at ${label(by)}.`,
    who: allowed ? 'You must act: release, change or drop it above.' : 'Who sits at the machine of the lab must act.',
    next: `${minutes > 1 ? `In ${minutes} minutes` : 'Within a minute'} it goes on by itself`,
  };
}

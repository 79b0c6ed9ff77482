import type { HeldMessage } from '@oauth-lab/shared/trace/hold';
import type { LabelOf } from '../model/lanes.ts';
import type { Waiting } from './waiting.ts';

/** While the learner holds a message, nobody else can act. */
export function heldByYou({ half, name, by, until }: HeldMessage, now: number, label: LabelOf): Waiting {
  const minutes = Math.ceil((until - now) / 60_000);
  return {
    state: 'waiting',
    what: `You hold the ${half === 'request' ? name : `answer to the ${name}`} at ${label(by)}.`,
    who: 'You must act: release, change or drop it above.',
    next: `${minutes > 1 ? `In ${minutes} minutes` : 'Within a minute'} it goes on by itself`,
  };
}

import type { LabelOf } from '../model/lanes.ts';
import { roughly } from '../shell/format.ts';
import type { Held } from './cards.ts';
import type { EndHow } from './observation.ts';

const ends: Record<EndHow, string> = {
  used: 'used up',
  compared: 'compared',
  replaced: 'replaced',
  revoked: 'revoked',
  'not active': 'not active',
  'signed out': 'signed out',
  deleted: 'deleted',
};

/** "from Auth server, step 41", or only since when. */
export function sourceInWords({ from, since }: Held, labelOf: LabelOf): string {
  return from === undefined ? `since step ${since}` : `from ${labelOf(from)}, step ${since}`;
}

/** "used up at step 41", "12 min 5 s left", or nothing where nobody said until when. */
export function stateInWords({ end, until }: Held, now: number): string | undefined {
  if (end !== undefined) return `${ends[end.how]} at step ${end.number}`;
  if (until === undefined) return undefined;
  return until <= now ? 'expired' : `${roughly(until - now)} left`;
}

export function isOver({ end, until }: Held, now: number): boolean {
  return end !== undefined || (until !== undefined && until <= now);
}

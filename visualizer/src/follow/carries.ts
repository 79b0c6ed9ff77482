import type { Following } from './follower.ts';

/** How a row takes part in what is followed: it carries the value, a relative of it, or nothing; undefined where nothing is followed. */
export type Carries = 'value' | 'relative' | 'nothing' | undefined;

export function carriesOf(following: Following | undefined, number: number): Carries {
  if (following === undefined) return undefined;
  const stop = following.journey.byNumber.get(number);
  if (stop === undefined) return 'nothing';
  return stop.carried.some(({ relation }) => relation === undefined) ? 'value' : 'relative';
}

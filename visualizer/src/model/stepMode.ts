import type { Arm, HeldMessage } from '@oauth-lab/shared/trace/hold';

/** In step mode every message of the lab waits: that is what is armed then. */
export function holdsEverything({ each, half, name, party }: Omit<Arm, 'id'>): boolean {
  return each && half === undefined && name === undefined && party === undefined;
}

/** What a step on lets go; undefined while there are messages to step to first, or out of step mode. */
export function nextToGo({
  arms,
  held,
  following,
  index,
  count,
}: {
  arms: readonly Arm[];
  held: readonly HeldMessage[];
  /** The cursor follows the newest message; else it stands on the message at `index` of so many. */
  following: boolean;
  index: number;
  count: number;
}): HeldMessage | undefined {
  const atTheEnd = following || index >= count - 1;
  return atTheEnd && arms.some(holdsEverything) ? held[0] : undefined;
}

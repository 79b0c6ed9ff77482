import type { Time } from '../store/inTurns.ts';

export interface StubbedTime {
  time: Time;
  /** How much was put off and waits. */
  waiting(): number;
  /** Does what was put off first. */
  next(): void;
}

/** Time that passes only while somebody looks at the clock, and in which what is put off waits until it is called. */
export function stubbedTime({ look }: { /** Milliseconds that each look takes. */ look: number }): StubbedTime {
  const put: (() => void)[] = [];
  let clock = 0;
  return {
    time: {
      later: (work) => void put.push(work),
      now() {
        clock += look;
        return clock;
      },
    },
    waiting: () => put.length,
    next: () => put.shift()?.(),
  };
}

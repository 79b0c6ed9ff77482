import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Guesser, UserCodeGuesses } from './limits.ts';

/** Seconds; also the longest that `Retry-After` says. */
const duration = 60;

/**
 * Guesses counted in this process. A browser that drops its session is still counted by its address; there more are allowed, for a
 * class behind one address. In the ten minutes that a code lives, an address finds one with a chance of about 1 in 25 million.
 */
export function userCodeGuessesMemory({ perBrowser = 10, perAddress = 100 } = {}): UserCodeGuesses {
  const limits = [
    { limiter: new RateLimiterMemory({ points: perBrowser, duration }), key: ({ browser }: Guesser) => browser },
    { limiter: new RateLimiterMemory({ points: perAddress, duration }), key: ({ address }: Guesser) => address },
  ];
  return {
    async take(guesser) {
      try {
        for (const { limiter, key } of limits) await limiter.consume(key(guesser));
        return { allowed: true };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return { allowed: false, retryAfter: Math.min(duration, Math.max(1, Math.ceil(refused.msBeforeNext / 1000))) };
      }
    },
    async giveBack(guesser) {
      for (const { limiter, key } of limits) await limiter.reward(key(guesser));
    },
  };
}

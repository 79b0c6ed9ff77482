import { RateLimiterMemory } from 'rate-limiter-flexible';
import { sha256 } from '../tokens/digest.ts';
import type { Attempt, SignInLimits } from './limits.ts';

/** Seconds; also the longest that `Retry-After` says. */
const duration = 60;

/**
 * Limits kept in this process. Per account and address few failures are allowed; per account alone more, so that guessing from
 * many addresses is slow, while nobody locks somebody else out with a few.
 */
export function limitsMemory({ perAddress = 10, perAccount = 100 } = {}): SignInLimits {
  const limits = [
    { limiter: new RateLimiterMemory({ points: perAddress, duration }), key: accountAndAddress },
    { limiter: new RateLimiterMemory({ points: perAccount, duration }), key: account },
  ];
  const turns = new Map<string, Promise<unknown>>();

  return {
    async inTurn(attempt, work) {
      const key = accountAndAddress(attempt);
      const turn = (turns.get(key) ?? Promise.resolve()).then(work, work);
      turns.set(key, turn);
      try {
        return await turn;
      } finally {
        if (turns.get(key) === turn) turns.delete(key);
      }
    },
    async left(attempt) {
      for (const { limiter, key } of limits) {
        const used = await limiter.get(key(attempt));
        if (used !== null && used.consumedPoints >= limiter.points) {
          return { allowed: false, retryAfter: Math.min(duration, Math.max(1, Math.ceil(used.msBeforeNext / 1000))) };
        }
      }
      return { allowed: true };
    },
    async failed(attempt) {
      for (const { limiter, key } of limits) await limiter.penalty(key(attempt));
    },
    async forgive(attempt) {
      for (const { limiter, key } of limits) await limiter.delete(key(attempt));
    },
  };
}

/** Hashed, because a username that somebody sends may be of any length. */
function account({ username }: Attempt): string {
  return sha256(username);
}

function accountAndAddress({ username, address }: Attempt): string {
  return `${sha256(username)} ${address}`;
}

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { AddressLimit } from './addressLimit.ts';

/** Seconds; also the longest that `Retry-After` says. */
const duration = 60;

/** A limit kept in this process: enough for a class of 200 behind one address, each of whom tries a few times. */
export function addressLimitMemory(points = 600): AddressLimit {
  const limiter = new RateLimiterMemory({ points, duration });
  return {
    async take(address) {
      try {
        await limiter.consume(address);
        return { allowed: true };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return { allowed: false, retryAfter: Math.min(duration, Math.max(1, Math.ceil(refused.msBeforeNext / 1000))) };
      }
    },
  };
}

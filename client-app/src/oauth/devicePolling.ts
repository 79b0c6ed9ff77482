import { type Answer, isPutOff } from './http.ts';
import { readTokenAnswer } from './tokenResponse.ts';

/**
 * When a device may ask again, and what each answer means for that (RFC 8628 §3.5): pure, so that a page, a command line and a test
 * share it. Times are milliseconds since the epoch.
 */
export interface DevicePolling {
  /** Seconds between two questions; it only ever grows. */
  interval: number;
  /** Before this the server would answer `slow_down`. */
  nextAt: number;
  /** From then on the codes are worth nothing. */
  expiresAt: number;
}

export function startPolling(
  { interval, expires_in }: { interval: number; expires_in: number },
  now: number,
): DevicePolling {
  return { interval, nextAt: now + interval * 1000, expiresAt: now + expires_in * 1000 };
}

/** What an answer of the token endpoint means for a device that waits. */
export type PollOutcome =
  /** The user has not decided: ask again at `polling.nextAt`. */
  | { kind: 'waiting'; because: 'authorization_pending' | 'slow_down' | 'no answer'; polling: DevicePolling }
  /** Tokens, or something that looks like them: judge them. */
  | { kind: 'answered' }
  /** The user said no, the time is over, or the server refused for good. */
  | { kind: 'refused'; error: string; error_description: string | undefined };

export function afterAnswer(polling: DevicePolling, answer: Answer, now: number): PollOutcome {
  const again = (because: 'authorization_pending' | 'slow_down' | 'no answer', interval: number): PollOutcome => ({
    kind: 'waiting',
    because,
    polling: { ...polling, interval, nextAt: now + interval * 1000 },
  });
  // Where no answer came, the device doubles its pause, up to a minute; the server may have asked for more than that (RFC 8628 §3.5).
  if (answer.kind === 'failed' || isPutOff(answer))
    return again('no answer', Math.max(polling.interval, Math.min(polling.interval * 2, 60)));
  const read = readTokenAnswer(answer);
  if (read.kind !== 'refused') return { kind: 'answered' };
  switch (read.error) {
    case 'authorization_pending':
      return again('authorization_pending', polling.interval);
    case 'slow_down':
      return again('slow_down', polling.interval + 5);
    default:
      return { kind: 'refused', error: read.error, error_description: read.error_description };
  }
}

/** Why a device flow ended without tokens, in a sentence for its user. */
export const deviceEndings: Readonly<Record<string, string>> = {
  access_denied: 'The user, or the server on the user’s behalf, said no. The device gets no token.',
  expired_token: 'Nobody decided in time, so both codes are worth nothing any more. Begin again to get new ones.',
  invalid_grant:
    'The server does not know the device code, or has already given tokens for it. A code is good for once.',
};

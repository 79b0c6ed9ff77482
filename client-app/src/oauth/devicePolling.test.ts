import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAnswer, type DevicePolling, startPolling } from './devicePolling.ts';
import type { Answer } from './http.ts';

function error(code: string): Answer {
  return {
    kind: 'answered',
    status: 400,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ error: code }),
  };
}
const failed: Answer = { kind: 'failed', code: 'ETIMEDOUT', message: 'No answer.' };
const polling: DevicePolling = startPolling({ interval: 5, expires_in: 600 }, 1000);

describe('A device that waits for its user', () => {
  it('asks for the first time after the interval [client.device-interval]', () => {
    expect(polling).toEqual({ interval: 5, nextAt: 6000, expiresAt: 601_000 });
  });

  it('goes on at the same pace while the user has not decided [client.device-interval]', () => {
    expect(afterAnswer(polling, error('authorization_pending'), 6000)).toEqual({
      kind: 'waiting',
      because: 'authorization_pending',
      polling: { interval: 5, nextAt: 11_000, expiresAt: 601_000 },
    });
  });

  it('waits five seconds longer, for good, when it is told to slow down [client.device-slow-down]', () => {
    const slower = afterAnswer(polling, error('slow_down'), 6000);
    expect(slower).toMatchObject({ kind: 'waiting', polling: { interval: 10, nextAt: 16_000 } });
    if (slower.kind === 'waiting')
      expect(afterAnswer(slower.polling, error('authorization_pending'), 16_000)).toMatchObject({
        polling: { interval: 10, nextAt: 26_000 },
      });
  });

  it('doubles its pause when no answer comes [client.device-slow-down]', () => {
    expect(afterAnswer(polling, failed, 6000)).toMatchObject({ because: 'no answer', polling: { interval: 10 } });
  });

  it('takes a server that has no time, or is asked too often, for one that did not answer [client.device-slow-down]', () => {
    for (const status of [429, 500, 502, 503]) {
      const busy: Answer = { kind: 'answered', status, headers: [['content-type', 'text/html']], body: '<p>' };
      expect(afterAnswer(polling, busy, 6000)).toMatchObject({ because: 'no answer', polling: { interval: 10 } });
    }
  });

  it('never asks sooner than the server allows, however long that is [client.device-interval]', () => {
    const rare = startPolling({ interval: 120, expires_in: 600 }, 1000);
    expect(afterAnswer(rare, failed, 121_000)).toMatchObject({ polling: { interval: 120, nextAt: 241_000 } });
  });

  it('stops when the user said no, the codes have expired, or the server refuses for good [client.device-end]', () => {
    for (const code of ['access_denied', 'expired_token', 'invalid_grant', 'anything_else'])
      expect(afterAnswer(polling, error(code), 6000)).toMatchObject({ kind: 'refused', error: code });
  });

  it('hands anything else over to be judged, tokens and pages alike', () => {
    const page: Answer = { kind: 'answered', status: 200, headers: [['content-type', 'text/html']], body: '<p>' };
    expect(afterAnswer(polling, page, 6000)).toEqual({ kind: 'answered' });
  });

  it('never asks faster than before, whatever comes [client.device-slow-down]', () => {
    const answers = fc.constantFrom(error('authorization_pending'), error('slow_down'), failed);
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 12 }), fc.integer({ min: 1, max: 300 }), (come, interval) => {
        let current = startPolling({ interval, expires_in: 600 }, 1000);
        for (const answer of come) {
          const outcome = afterAnswer(current, answer, current.nextAt);
          if (outcome.kind !== 'waiting') throw new Error('It still waits.');
          expect(outcome.polling.interval).toBeGreaterThanOrEqual(current.interval);
          expect(outcome.polling.nextAt).toBe(current.nextAt + outcome.polling.interval * 1000);
          current = outcome.polling;
        }
      }),
    );
  });
});

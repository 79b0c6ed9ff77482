import { describe, expect, it } from 'vitest';
import type { Outcome } from '../oauth/outcome.ts';
import { metadata } from '../testing/exampleServer.ts';
import type { DeviceFlow } from './deviceFlow.ts';
import { asked, begin, expire, takeTurn } from './steps.ts';

const prepared: DeviceFlow = {
  metadata,
  scope: 'read',
  state: { stage: 'prepared' },
};
const authorization = {
  device_code: 'secret',
  user_code: 'WDJB-MJHT',
  verification_uri: 'http://as.example/device',
  expires_in: 600,
  interval: 5,
};
const ok: Outcome = {
  answer: { kind: 'answered', status: 200, headers: [['content-type', 'application/json']], body: '{}' },
  verdict: { kind: 'accepted' },
  checks: [],
};
function said(error: string): Outcome {
  const body = JSON.stringify({ error });
  return {
    answer: { kind: 'answered', status: 400, headers: [['content-type', 'application/json']], body },
    verdict: { kind: 'refused', error },
    checks: [],
  };
}
const tokens = { access_token: 'at', token_type: 'Bearer', received_at: 1 };

function waiting(): DeviceFlow {
  const flow = begin(ok, authorization, 0)(prepared);
  if (flow === undefined) throw new Error('It begins.');
  return flow;
}

describe('A device flow', () => {
  it('begins once, and can be tried again when the server did not begin it', () => {
    expect(waiting().state).toMatchObject({ stage: 'waiting', polling: { nextAt: 5000, expiresAt: 600_000 } });
    expect(begin(ok, authorization, 0)(waiting())).toBeUndefined();
    const refused = begin(said('invalid_client'), undefined, 0)(prepared);
    expect(refused?.state.stage).toBe('not begun');
    expect(refused && begin(ok, authorization, 0)(refused)?.state.stage).toBe('waiting');
  });

  it('lets one of several ask, and nobody before the time [client.device-interval]', () => {
    expect(takeTurn(4999)(waiting())).toBeUndefined();
    const taken = takeTurn(5000)(waiting());
    expect(taken?.state).toMatchObject({ polling: { nextAt: 10_000 } });
    expect(taken && takeTurn(5001)(taken)).toBeUndefined();
  });

  it('waits on, remembering what was said, until tokens come [client.device]', () => {
    const still = asked(said('authorization_pending'), undefined, 5000)(waiting());
    const slower = still && asked(said('slow_down'), undefined, 6000)(still);
    expect(slower?.state).toMatchObject({
      stage: 'waiting',
      polling: { interval: 10, nextAt: 16_000 },
      questions: [{ said: 'authorization_pending' }, { said: 'slow_down' }],
    });
    const done = slower && asked(ok, tokens, 16_000)(slower);
    expect(done?.state).toMatchObject({ stage: 'tokens', tokens });
  });

  it('is over when the user denies, or the time has run out, and nothing is asked any more [client.device-end]', () => {
    const denied = asked(said('access_denied'), undefined, 5000)(waiting());
    expect(denied?.state).toMatchObject({ stage: 'over', error: 'access_denied' });
    expect(expire(599_999)(waiting())).toBeUndefined();
    const late = expire(600_000)(waiting());
    expect(late?.state).toMatchObject({ stage: 'over', error: 'expired_token' });
    expect(late && takeTurn(700_000)(late)).toBeUndefined();
    expect(late && asked(ok, tokens, 700_000)(late)).toBeUndefined();
  });
});

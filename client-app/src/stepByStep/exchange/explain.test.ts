import { describe, expect, it } from 'vitest';
import { prepared } from '../../testing/exampleAttempt.ts';
import type { Attempt, Exchange } from '../attempt.ts';
import { explainExchange } from './explain.ts';

const attempt: Attempt = {
  id: 'a',
  owner: 'o',
  prepared: { ...prepared, code_verifier: 'right' },
  progress: { stage: 'answered', answer: { code: 'right', checks: [] } },
};

function refused(sent: { code: string; code_verifier: string }, error = 'invalid_grant'): Exchange {
  return {
    sent,
    answer: { kind: 'answered', status: 400, headers: [], body: '' },
    verdict: { kind: 'refused', error },
    checks: [],
  };
}

describe('The explanation of an exchange', () => {
  it('names the value that was changed [client.exchange-editable]', () => {
    expect(explainExchange(attempt, refused({ code: 'right', code_verifier: 'wrong' }))).toContain(
      'code_verifier whose',
    );
    expect(explainExchange(attempt, refused({ code: 'wrong', code_verifier: 'right' }))).toContain('a code that');
  });

  it('tells a replay from an expired code [client.code-replay-possible]', () => {
    const sent = { code: 'right', code_verifier: 'right' };
    expect(explainExchange(attempt, refused(sent))).toContain('has expired');
    const held: Attempt = {
      ...attempt,
      progress: {
        stage: 'tokens',
        answer: { code: 'right', checks: [] },
        exchange: refused(sent),
        tokens: { access_token: 'a', token_type: 'Bearer', received_at: 1, id_token: 'i', subject: 's' },
      },
    };
    expect(explainExchange(held, refused(sent))).toContain('used before');
  });

  it('does not blame the code for another error', () => {
    const sent = { code: 'right', code_verifier: 'wrong' };
    expect(explainExchange(attempt, refused(sent, 'invalid_client'))).toContain('did not accept the request');
  });

  it('says that a server is down, and otherwise that the outcome is unknown [client.server-down]', () => {
    const failed = (code: string): Exchange => ({
      ...refused({ code: 'right', code_verifier: 'right' }),
      answer: { kind: 'failed', code, message: 'm' },
      verdict: { kind: 'failed' },
    });
    expect(explainExchange(attempt, failed('ECONNREFUSED'))).toContain('not running');
    expect(explainExchange(attempt, failed('ETIMEDOUT'))).toContain('does not know');
  });
});

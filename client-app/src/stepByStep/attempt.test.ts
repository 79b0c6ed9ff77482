import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldTokens } from '../oauth/heldTokens.ts';
import { accept, called, type Exchange, exchanged, type Progress, type Step, signOut } from './attempt.ts';

const code = { code: 'c', checks: [] };
const refused: Exchange = {
  sent: { code: 'c', code_verifier: 'v' },
  answer: { kind: 'failed', code: 'ECONNREFUSED', message: 'Down.' },
  verdict: { kind: 'failed' },
  checks: [],
};
const accepted: Exchange = { ...refused, verdict: { kind: 'accepted' } };
const tokens: HeldTokens = {
  access_token: 'at',
  token_type: 'Bearer',
  received_at: 1,
  id_token: 'it',
  subject: 'alice',
};
const call = { answer: refused.answer, verdict: refused.verdict, checks: [] };

const acceptCode = accept({ kind: 'code', of: code });
const acceptError = accept({ kind: 'error', of: { error: 'access_denied', checks: [] } });

describe('The progress of an attempt', () => {
  it('accepts one answer and no second one [client.callback-once]', () => {
    const answered = acceptCode({ stage: 'prepared' });
    expect(answered).toEqual({ stage: 'answered', answer: code });
    expect(answered && acceptCode(answered)).toBeUndefined();
    expect(answered && acceptError(answered)).toBeUndefined();
  });

  it('keeps the tokens when the same code is sent again and refused [client.code-replay-possible]', () => {
    const held: Progress = { stage: 'tokens', answer: code, exchange: accepted, tokens };
    expect(exchanged(refused, undefined)(held)).toEqual({ ...held, exchange: refused });
  });

  it('ends with an error: nothing can be exchanged', () => {
    const denied = acceptError({ stage: 'prepared' });
    expect(denied && exchanged(accepted, tokens)(denied)).toBeUndefined();
  });

  it('drops a call that was made with tokens that are gone', () => {
    expect(called('resource', 'at', call)({ stage: 'answered', answer: code })).toBeUndefined();
    const held: Progress = { stage: 'tokens', answer: code, exchange: accepted, tokens };
    expect(called('resource', 'an older one', call)(held)).toBeUndefined();
    expect(called('userinfo', 'at', call)(held)).toMatchObject({ userinfo: call });
  });

  it('holds no token after sign-out, whatever happened before [client.sign-out]', () => {
    const steps = fc.constantFrom<Step>(
      acceptCode,
      acceptError,
      exchanged(refused, undefined),
      exchanged(accepted, tokens),
      called('resource', 'at', call),
      called('userinfo', 'at', call),
      signOut,
    );
    fc.assert(
      fc.property(fc.array(steps), (taken) => {
        let progress: Progress = { stage: 'prepared' };
        let answers = 0;
        for (const step of [...taken, signOut]) {
          const next = step(progress);
          if (next === undefined) continue;
          if (step === acceptCode || step === acceptError) answers += 1;
          progress = next;
        }
        expect(answers).toBeLessThanOrEqual(1);
        expect(JSON.stringify(progress)).not.toContain('"at"');
      }),
    );
  });
});

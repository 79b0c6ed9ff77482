import { describe, expect, it } from 'vitest';
import { exitCodes } from '../exitCodes.ts';
import { resourceProblem } from './refusal.ts';

const url = 'http://localhost:8082/v1';
const answer = { kind: 'answered' as const, status: 403, headers: [], body: '' };
const refused = (error: string, scope?: string) =>
  resourceProblem({ answer, verdict: { kind: 'refused', error }, checks: [], scope }, url, {
    granted: 'openid read',
    logIn: (wanted) => (wanted === undefined ? 'login' : `login --scope "${wanted}"`),
  });

describe('An API that refuses', () => {
  it('because of the scope gets a line with the scope to sign in with: what there is, and what is missing [cli.step-up]', () => {
    expect(refused('insufficient_scope', 'read write')).toMatchObject({
      exitCode: exitCodes.scope,
      message: expect.stringMatching(/needs: read write\. .*login --scope "openid read write"$/),
    });
  });

  it('because of the token gets a line that says so, and that a new sign-in helps [cli.step-up]', () => {
    expect(refused('invalid_token')).toMatchObject({
      exitCode: exitCodes.api,
      message: 'http://localhost:8082 refused the token: invalid_token. Sign in again: login',
    });
  });

  it('cannot move the cursor with what it says [cli.bad-input]', () => {
    expect(refused('\u001b[2J\u0007', '\u001b]0;x\u0007').message).not.toMatch(/\p{Cc}/u);
  });
});

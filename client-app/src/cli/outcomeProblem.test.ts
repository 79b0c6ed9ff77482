import { describe, expect, it } from 'vitest';
import type { Outcome } from '../oauth/outcome.ts';
import { exitCodes } from './exitCodes.ts';
import { outcomeProblem } from './outcomeProblem.ts';

const url = 'http://localhost:8081/token';

function answered(status: number, verdict: Outcome['verdict']): Outcome {
  return { answer: { kind: 'answered', status, headers: [], body: '' }, verdict, checks: [] };
}

describe('What a command says of an answer that it cannot use', () => {
  it.each([500, 503, 429])(
    'is with HTTP %i that the server cannot serve it now, as if it had not answered [cli.exit-codes]',
    (status) => {
      const rejected = { kind: 'rejected', error: 'unusable', description: 'No JSON.' } as const;
      const problem = outcomeProblem(answered(status, rejected), url);
      expect(problem).toMatchObject({ exitCode: exitCodes.unreachable, error: 'server_error' });
      expect(problem.message).toBe(`http://localhost:8081 cannot serve this now (HTTP ${status}). Try again later.`);

      const refused = { kind: 'refused', error: 'temporarily_unavailable' } as const;
      const named = outcomeProblem(answered(status, refused), url);
      expect(named).toMatchObject({ exitCode: exitCodes.unreachable, error: 'temporarily_unavailable' });
      expect(named.message).toContain(`(HTTP ${status}: temporarily_unavailable)`);
    },
  );

  it('is the error by name where the server refused [cli.exit-codes]', () => {
    const verdict = { kind: 'refused', error: 'invalid_grant', error_description: 'The code is used.' } as const;
    const problem = outcomeProblem(answered(400, verdict), url);
    expect(problem).toMatchObject({ exitCode: exitCodes.refused, error: 'invalid_grant' });
    expect(problem.message).toBe('http://localhost:8081 refused: invalid_grant (The code is used.)');
  });

  it('is why the client does not accept it where the client rejects it [cli.exit-codes]', () => {
    const verdict = { kind: 'rejected', error: 'nonce', description: 'The nonce is another one.' } as const;
    expect(outcomeProblem(answered(200, verdict), url)).toMatchObject({
      exitCode: exitCodes.refused,
      error: 'nonce',
      message: 'The answer of http://localhost:8081 is not accepted: The nonce is another one.',
    });
  });

  it('is what starts the lab where the lab is down [cli.exit-codes]', () => {
    const answer = { kind: 'failed', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' } as const;
    const problem = outcomeProblem({ answer, verdict: { kind: 'failed' }, checks: [] }, url);
    expect(problem.exitCode).toBe(exitCodes.unreachable);
    expect(problem.message).toContain('npm run demo');
  });
});

import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwaitedAnswer, judgeCallback } from './callback.ts';

const issuer = 'http://as.example';
const attempt: AwaitedAnswer = {
  owner: 'this-browser',
  state: 'the-state',
  answered: false,
  client_id: 'demo-client',
  metadata: {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    authorization_response_iss_parameter_supported: true,
  },
};
const good = { code: 'the-code', state: 'the-state', iss: issuer };

async function judged(
  parameters: Record<string, string> | [string, string][],
  change: { attempt?: Partial<AwaitedAnswer>; owner?: string; unknown?: boolean } = {},
) {
  return judgeCallback(
    {
      parameters: new URLSearchParams(parameters),
      attempt: change.unknown ? undefined : { ...attempt, ...change.attempt },
      owner: change.owner ?? 'this-browser',
    },
    () => {},
  );
}

describe('An Authorization Response', () => {
  it('is accepted with code, state and issuer', async () => {
    expect(await judged(good)).toMatchObject({ passed: true, established: { answer: { kind: 'code', ...good } } });
  });

  it('is accepted with an error, which is shown and not judged further [client.server-error-shown]', async () => {
    const { code: _, ...rest } = good;
    const run = await judged({ ...rest, error: 'access_denied', error_description: '<b>no</b>' });
    expect(run).toMatchObject({
      passed: true,
      established: { answer: { kind: 'error', error: 'access_denied', error_description: '<b>no</b>' } },
    });
  });

  it('is refused when a parameter occurs twice, even with one value [client.callback-no-duplicates]', async () => {
    const run = await judged([...Object.entries(good), ['code', 'the-code']]);
    expect(run).toMatchObject({ passed: false, refusal: { error: 'duplicate_parameter' } });
  });

  it('is refused with both a code and an error [client.callback-code-or-error]', async () => {
    const run = await judged({ ...good, error: 'access_denied' });
    expect(run).toMatchObject({ passed: false, refusal: { error: 'code_and_error' } });
  });

  it('is refused with neither, an empty code included [client.callback-code-or-error]', async () => {
    const { code: _, ...rest } = good;
    for (const parameters of [rest, { ...rest, code: '' }])
      expect(await judged(parameters)).toMatchObject({ passed: false, refusal: { error: 'neither_code_nor_error' } });
  });

  it('is refused without a state [client.state-required]', async () => {
    const { state: _, ...rest } = good;
    expect(await judged(rest)).toMatchObject({ passed: false, refusal: { error: 'state_missing' } });
  });

  it('is refused with a state that this client did not make [client.state-own]', async () => {
    const run = await judged({ ...good, state: 'forged' }, { unknown: true });
    expect(run).toMatchObject({ passed: false, refusal: { error: 'state_unknown' } });
  });

  it('is refused with a state that was made for another browser [client.state-bound-to-browser]', async () => {
    const run = await judged(good, { owner: 'another-browser' });
    expect(run).toMatchObject({ passed: false, refusal: { error: 'state_foreign' } });
  });

  it('is refused when the attempt has its answer already [client.state-once]', async () => {
    const run = await judged(good, { attempt: { answered: true } });
    expect(run).toMatchObject({ passed: false, refusal: { error: 'state_reused' } });
  });

  it('is refused when iss names another server, even by a final slash [client.iss-compared]', async () => {
    for (const iss of ['http://attacker.example', `${issuer}/`])
      expect(await judged({ ...good, iss })).toMatchObject({ passed: false, refusal: { error: 'iss_mismatch' } });
  });

  it('is refused without iss when the server promises one, and only then [client.iss-compared]', async () => {
    const { iss: _, ...rest } = good;
    expect(await judged(rest)).toMatchObject({ passed: false, refusal: { error: 'iss_missing' } });
    const metadata = { ...attempt.metadata, authorization_response_iss_parameter_supported: false };
    expect(await judged(rest, { attempt: { metadata } })).toMatchObject({ passed: true });
  });

  it('is refused by the library when it carries a signed response that this client did not ask for', async () => {
    const run = await judged({ ...good, response: 'a.b.c' });
    expect(run).toMatchObject({ passed: false, refusal: { error: 'library_refused' } });
  });

  it('reports every check, those not reached included', async () => {
    const titles: unknown[] = [];
    await judgeCallback({ parameters: new URLSearchParams({ code: 'x' }), attempt: undefined, owner: 'o' }, (note) =>
      titles.push(note),
    );
    expect(titles).toMatchObject([
      {
        type: 'checks',
        title: 'Authorization response checks',
        outcomes: [
          { outcome: 'passed' },
          { outcome: 'passed' },
          { outcome: 'refused', error: 'state_missing' },
          ...Array(5).fill({ outcome: 'not reached' }),
        ],
      },
    ]);
  });

  it('is accepted only with exactly one known state, one matching iss and one code or error, whatever else comes', async () => {
    const name = fc.constantFrom('code', 'state', 'iss', 'error', 'error_description', 'response', 'x', '__proto__');
    const value = fc.oneof(fc.constantFrom('the-state', issuer, 'the-code', ''), anyText);
    const noise = fc.array(fc.tuple(name, value), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.entries(good)), noise, async (kept, added) => {
        const parameters = new URLSearchParams([...kept, ...added]);
        const run = await judgeCallback({ parameters, attempt, owner: 'this-browser' }, () => {});
        if (!run.passed) {
          expect(run.refusal.description.length).toBeLessThanOrEqual(1000);
          return;
        }
        expect(parameters.getAll('state')).toEqual(['the-state']);
        expect(parameters.getAll('iss')).toEqual([issuer]);
        expect(Boolean(parameters.get('code')) !== Boolean(parameters.get('error'))).toBe(true);
        expect(new Set(parameters.keys()).size).toBe([...parameters.keys()].length);
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Code } from '../store/codes.ts';
import { hostileText } from '../testing/hostileText.ts';
import { client, code, codeVerifier, nobodyListens, parameters } from '../testing/records.ts';
import { type CodeInput, codeChecks } from './codeChecks.ts';

const good = { code: 'the-code', redirect_uri: 'https://app.example/cb', code_verifier: codeVerifier };

async function refusal(
  changes: Record<string, string | undefined>,
  found: Code | undefined = code(),
  more: Partial<CodeInput> = {},
) {
  const input = { form: parameters(good, changes), client: client(), found, now: 1000, ...more };
  const run = await codeChecks.run(input, nobodyListens);
  return run.passed ? undefined : run.refusal;
}

describe('a Token Request with a code', () => {
  it('passes where everything is as the Authorization Request had it', async () => {
    expect(await refusal({})).toBeUndefined();
  });

  it.each([
    [{ code: undefined }, 'invalid_request', '[token.code-required]'],
    [{ redirect_uri: 'https://app.example/other' }, 'invalid_grant', '[token.code-bound-to-redirect-uri]'],
    [{ redirect_uri: undefined }, 'invalid_grant', '[token.code-bound-to-redirect-uri]'],
    [{ code_verifier: undefined }, 'invalid_request', '[token.verifier-form]'],
    [{ code_verifier: 'v'.repeat(42) }, 'invalid_request', '[token.verifier-form]'],
    [{ code_verifier: 'v'.repeat(129) }, 'invalid_request', '[token.verifier-form]'],
    [{ code_verifier: `${'v'.repeat(43)}+` }, 'invalid_request', '[token.verifier-form]'],
    [{ code_verifier: 'w'.repeat(43) }, 'invalid_grant', '[token.verifier-matches]'],
    [{ resource: 'https://other.example' }, 'invalid_target', '[token.resource-bound]'],
  ] as const)('with %o is refused with %s %s', async (changes, error, _id) => {
    expect(await refusal(changes)).toMatchObject({ status: 400, error });
  });

  it('that is unknown here is refused [token.code-required]', async () => {
    const run = await codeChecks.run(
      { form: parameters(good), client: client(), found: undefined, now: 1000 },
      nobodyListens,
    );
    expect(run).toMatchObject({ passed: false, refusal: { error: 'invalid_grant' } });
  });

  it('of another client is refused, and nothing is revoked [token.code-bound-to-client]', async () => {
    const refused = await refusal({}, code({ consumedAt: 1 }), { client: client({ clientId: 'other' }) });
    expect(refused).toMatchObject({ error: 'invalid_grant' });
    expect(refused).not.toHaveProperty('replayed');
  });

  it('needs no redirect_uri where the Authorization Request had none', async () => {
    expect(await refusal({ redirect_uri: undefined }, code({ redirectUriSent: false }))).toBeUndefined();
  });

  it('that is ten minutes old is refused [token.code-expires]', async () => {
    expect(await refusal({}, code(), { now: 600_000 })).toMatchObject({ error: 'invalid_grant' });
    expect(await refusal({}, code(), { now: 599_999 })).toBeUndefined();
  });

  it('that was used before is a replay, also after its ten minutes [token.replay-revokes]', async () => {
    const used = code({ consumedAt: 500 });
    expect(await refusal({}, used)).toMatchObject({ error: 'invalid_grant', replayed: true });
    expect(await refusal({}, used, { now: 900_000 })).toMatchObject({ error: 'invalid_grant', replayed: true });
  });

  it('that was used before is no replay without the verifier: a thief of the code alone revokes nothing [token.replay-revokes]', async () => {
    const refused = await refusal({ code_verifier: 'w'.repeat(43) }, code({ consumedAt: 500 }));
    expect(refused).toMatchObject({ error: 'invalid_grant' });
    expect(refused).not.toHaveProperty('replayed');
  });

  it('passes with no verifier but the one that was hashed [token.verifier-matches]', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (verifier) => {
        if (verifier === codeVerifier) return;
        expect(await refusal({ code_verifier: verifier })).toBeDefined();
      }),
    );
  });
});

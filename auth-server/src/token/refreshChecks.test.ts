import { describe, expect, it } from 'vitest';
import { client, nobodyListens, parameters, refreshToken } from '../testing/records.ts';
import { type RefreshInput, refreshChecks } from './refreshChecks.ts';

async function run(changes: Record<string, string | undefined>, more: Partial<RefreshInput> = {}) {
  const form = parameters({ refresh_token: 'the-token' }, changes);
  const good = { form, client: client(), found: refreshToken(), now: 1000, graceMs: 0 };
  return refreshChecks.run({ ...good, ...more }, nobodyListens);
}

async function refusal(changes: Record<string, string | undefined>, more?: Partial<RefreshInput>) {
  const outcome = await run(changes, more);
  return outcome.passed ? undefined : outcome.refusal;
}

describe('a Token Request with a refresh token', () => {
  it('passes, for the whole scope where none is named', async () => {
    expect(await run({})).toMatchObject({ passed: true, established: { scope: ['openid', 'profile', 'read'] } });
  });

  it('may ask for less, never for more [refresh.scope-narrows]', async () => {
    expect(await run({ scope: 'read' })).toMatchObject({ passed: true, established: { scope: ['read'] } });
    expect(await refusal({ scope: 'read write' })).toMatchObject({ error: 'invalid_scope' });
    expect(await refusal({ scope: '"' })).toMatchObject({ error: 'invalid_scope' });
  });

  it('for another resource is refused [refresh.resource-bound]', async () => {
    expect(await refusal({ resource: 'https://other.example' })).toMatchObject({ error: 'invalid_target' });
  });

  it('without a token, or with an unknown one, is refused [refresh.token-required]', async () => {
    expect(await refusal({ refresh_token: undefined })).toMatchObject({ error: 'invalid_request' });
    expect(await refusal({}, { found: undefined })).toMatchObject({ error: 'invalid_grant' });
  });

  it('of another client is refused, and nothing is revoked [refresh.bound-to-client]', async () => {
    const found = refreshToken({ consumedAt: 1 });
    const refused = await refusal({}, { found, client: client({ clientId: 'other' }) });
    expect(refused).toMatchObject({ error: 'invalid_grant' });
    expect(refused).not.toHaveProperty('reused');
  });

  it('that was used before is a reuse, whatever else is wrong [refresh.reuse-revokes]', async () => {
    const found = refreshToken({ consumedAt: 1 });
    expect(await refusal({ scope: 'write' }, { found, now: 9_000_000 })).toMatchObject({ reused: true });
  });

  it('of a revoked family is refused [refresh.reuse-revokes]', async () => {
    const { family } = refreshToken();
    const found = refreshToken({ family: { ...family, revokedAt: 1 } });
    expect(await refusal({}, { found })).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends when it was idle too long, and in any case with its family [refresh.lifetimes]', async () => {
    expect(await refusal({}, { now: 1_000_000 })).toMatchObject({ error: 'invalid_grant' });
    const found = refreshToken({ expiresAt: 9_000_000 });
    expect(await refusal({}, { found, now: 2_000_000 })).toMatchObject({ error: 'invalid_grant' });
  });

  it('that was used a moment ago passes within the grace, where there is one [refresh.grace]', async () => {
    const found = refreshToken({ consumedAt: 900 });
    expect(await refusal({}, { found, graceMs: 200 })).toBeUndefined();
    expect(await refusal({}, { found, graceMs: 100 })).toMatchObject({ error: 'invalid_grant', reused: true });
    expect(await refusal({}, { found })).toMatchObject({ error: 'invalid_grant', reused: true });
  });
});

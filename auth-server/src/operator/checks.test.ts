import { describe, expect, it } from 'vitest';
import { nobodyListens } from '../testing/records.ts';
import type { FoundToken } from '../tokens/lookUp.ts';
import { operatorChecks } from './checks.ts';

const issuer = 'https://as.example';
const claims = {
  iss: issuer,
  sub: 'service',
  aud: issuer,
  client_id: 'service',
  iat: 0,
  exp: 100,
  jti: 'jti',
  scope: 'read admin',
};

function run(changes: Partial<typeof claims> = {}, standing: 'in force' | 'revoked' = 'in force') {
  const found: FoundToken = {
    kind: 'access token',
    claims: { ...claims, ...changes },
    standing,
    opaqueHash: undefined,
  };
  return operatorChecks.run({ found, issuer, now: 50_000 }, nobodyListens);
}

describe('the token of an operator', () => {
  it('is for this server, has the scope admin, and is in force [operator.token]', async () => {
    expect(await run()).toMatchObject({ passed: true });
    expect(await run({ aud: 'https://api.example' })).toMatchObject({ refusal: { error: 'invalid_token' } });
    expect(await run({ scope: 'administrator' })).toMatchObject({ refusal: { error: 'insufficient_scope' } });
    expect(await run({ exp: 50 })).toMatchObject({ refusal: { error: 'invalid_token' } });
    expect(await run({}, 'revoked')).toMatchObject({ refusal: { error: 'invalid_token' } });
  });

  it('is none that a user allowed, whatever its scope [operator.token]', async () => {
    expect(await run({ sub: 'alice' })).toMatchObject({ refusal: { error: 'insufficient_scope' } });
  });

  it('is no refresh token and no ID token [operator.token]', async () => {
    const run = await operatorChecks.run({ found: { kind: 'ID token' }, issuer, now: 0 }, nobodyListens);
    expect(run).toMatchObject({ refusal: { error: 'invalid_token' } });
  });
});

import { describe, expect, it } from 'vitest';
import type { Client } from '../store/clients.ts';
import { client, confidential, nobodyListens, parameters } from '../testing/records.ts';
import { clientCredentialsChecks } from './clientCredentialsChecks.ts';

const service: Client = { ...confidential, scope: ['openid', 'offline_access', 'read', 'write'] };

function run(changes: Record<string, string | undefined>, of = service) {
  const resources = ['https://api.example', 'https://api.example/mcp'];
  return clientCredentialsChecks.run({ form: parameters({}, changes), client: of, resources }, nobodyListens);
}

describe('a client that asks for itself', () => {
  it('gets what it may have where it names no scope, but nothing that speaks of a user [token.client-credentials]', async () => {
    expect(await run({})).toMatchObject({
      passed: true,
      established: { scope: ['read', 'write'], resource: 'https://api.example' },
    });
  });

  it('has to be confidential [token.client-credentials-confidential]', async () => {
    const refused = await run({}, client({ scope: ['read'] }));
    expect(refused).toMatchObject({ passed: false, refusal: { status: 400, error: 'unauthorized_client' } });
  });

  it.each(['openid', 'read offline_access', 'admin', 're"ad', ' '])(
    'may not have the scope %j [token.client-credentials-scope]',
    async (scope) => {
      expect(await run({ scope })).toMatchObject({ passed: false, refusal: { status: 400, error: 'invalid_scope' } });
    },
  );

  it('that may have nothing gets nothing [token.client-credentials-scope]', async () => {
    const refused = await run({}, { ...service, scope: ['openid'] });
    expect(refused).toMatchObject({ passed: false, refusal: { error: 'invalid_scope' } });
  });

  it('names the resource that it wants the token for [token.client-credentials]', async () => {
    expect(await run({ resource: 'https://api.example/mcp' })).toMatchObject({
      established: { resource: 'https://api.example/mcp' },
    });
    expect(await run({ resource: 'https://other.example' })).toMatchObject({ refusal: { error: 'invalid_target' } });
  });
});

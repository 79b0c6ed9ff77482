import { describe, expect, it } from 'vitest';
import { issuer, metadata as plainMetadata } from '../testing/exampleServer.ts';
import { judgeMetadata, metadataAddress } from './discover.ts';
import type { Answered } from './http.ts';

const metadata = {
  ...plainMetadata,
  code_challenge_methods_supported: ['S256'],
};

function answered(body: unknown, status = 200): Answered {
  return { kind: 'answered', status, headers: [['content-type', 'application/json']], body: JSON.stringify(body) };
}

async function judged(answer: Answered, change: Partial<Parameters<typeof judgeMetadata>[0]> = {}) {
  return judgeMetadata({ issuers: [issuer], answer, pkceIsKnown: false, isFit: () => true, ...change }, () => {});
}

describe('The address of metadata', () => {
  it('puts the well-known path between host and path', () => {
    expect(metadataAddress('http://as.example')).toBe('http://as.example/.well-known/oauth-authorization-server');
    expect(metadataAddress('http://as.example/realms/lab')).toBe(
      'http://as.example/.well-known/oauth-authorization-server/realms/lab',
    );
  });
});

describe('Metadata', () => {
  it('is accepted when it is complete', async () => {
    expect(await judged(answered(metadata))).toMatchObject({ passed: true, established: { metadata } });
  });

  it('of another issuer is refused [client.discovery-issuer]', async () => {
    const run = await judged(answered({ ...metadata, issuer: `${issuer}/` }));
    expect(run).toMatchObject({ passed: false, refusal: { error: 'metadata_issuer_mismatch' } });
  });

  it('is refused when it is a page, or not 200 [client.answer-must-be-json]', async () => {
    const page: Answered = { kind: 'answered', status: 200, headers: [['content-type', 'text/html']], body: '<html>' };
    expect(await judged(page)).toMatchObject({ passed: false, refusal: { error: 'metadata_not_json' } });
    expect(await judged(answered(metadata, 404))).toMatchObject({
      passed: false,
      refusal: { error: 'metadata_status' },
    });
  });

  it('is refused when an endpoint is missing or is no web address [client.discovery-endpoints]', async () => {
    for (const authorization_endpoint of [undefined, 'javascript:alert(1)', 'not a url'])
      expect(await judged(answered({ ...metadata, authorization_endpoint }))).toMatchObject({
        passed: false,
        refusal: { error: 'metadata_incomplete', description: expect.stringContaining('authorization_endpoint') },
      });
  });

  it('is refused without PKCE S256 or without the code flow [client.pkce-required]', async () => {
    expect(await judged(answered({ ...metadata, code_challenge_methods_supported: ['plain'] }))).toMatchObject({
      refusal: { error: 'pkce_unsupported' },
    });
    expect(await judged(answered({ ...metadata, response_types_supported: ['token'] }))).toMatchObject({
      refusal: { error: 'code_flow_unsupported' },
    });
  });

  it('that does not mention PKCE is refused, unless it is known from elsewhere that the server checks it [client.pkce-known]', async () => {
    const { code_challenge_methods_supported: _, ...silent } = metadata;
    expect(await judged(answered(silent))).toMatchObject({ refusal: { error: 'pkce_unsupported' } });
    expect(await judged(answered(silent), { pkceIsKnown: true })).toMatchObject({ passed: true });
    const plain = { ...metadata, code_challenge_methods_supported: ['plain'] };
    expect(await judged(answered(plain), { pkceIsKnown: true })).toMatchObject({ passed: false });
  });

  it('that leads to an address which the client must not call is refused with that address [client.provider-address]', async () => {
    const inside = { ...metadata, token_endpoint: 'http://10.0.0.1/token' };
    const isFit = (address: string) => address.startsWith(issuer);
    expect(await judged(answered(inside), { isFit })).toMatchObject({
      refusal: {
        error: 'endpoint_not_https',
        description: expect.stringContaining('token_endpoint is http://10.0.0.1'),
      },
    });
  });

  it('may be of either issuer where the address does not tell a final slash [client.provider-discovery]', async () => {
    const issuers = [`${issuer}/`, issuer];
    expect(await judged(answered(metadata), { issuers })).toMatchObject({ passed: true });
  });
});

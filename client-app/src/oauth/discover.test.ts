import { describe, expect, it } from 'vitest';
import { judgeMetadata, metadataRequest } from './discover.ts';
import type { Answered } from './http.ts';

const issuer = 'http://as.example';
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
};

function answered(body: unknown, status = 200): Answered {
  return { kind: 'answered', status, headers: [['content-type', 'application/json']], body: JSON.stringify(body) };
}

async function judged(answer: Answered) {
  return judgeMetadata({ issuer, answer }, () => {});
}

describe('The metadata request', () => {
  it('puts the well-known path between host and path', () => {
    expect(metadataRequest('http://as.example').url).toBe('http://as.example/.well-known/oauth-authorization-server');
    expect(metadataRequest('http://as.example/realms/lab').url).toBe(
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
});

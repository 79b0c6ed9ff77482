import { describe, expect, it } from 'vitest';
import { demoClient } from '../clients/labClients.ts';
import { authorizationRequest } from './authorize.ts';

const metadata = {
  issuer: 'http://as.example',
  authorization_endpoint: 'http://as.example/authorize?tenant=lab',
  token_endpoint: 'http://as.example/token',
  jwks_uri: 'http://as.example/jwks',
  response_types_supported: ['code'],
};
const secrets = { code_verifier: 'the-verifier', code_challenge: 'the-challenge', state: 'a+b/c=', nonce: 'the-nonce' };

describe('The Authorization Request', () => {
  const request = authorizationRequest(metadata, demoClient('http://client.example'), secrets);

  it('carries exactly the parameters that the page explains, beside the query of the endpoint', () => {
    const sent = [...new URL(request.url).searchParams];
    expect(sent).toEqual([['tenant', 'lab'], ...request.parameters.map(({ name, value }) => [name, value])]);
    expect(Object.fromEntries(sent)).toMatchObject({
      response_type: 'code',
      client_id: 'demo-client',
      redirect_uri: 'http://client.example/callback',
      state: 'a+b/c=',
      nonce: 'the-nonce',
    });
  });

  it('shows the challenge and never the verifier [client.pkce-verifier-kept]', () => {
    expect(new URL(request.url).searchParams.get('code_challenge_method')).toBe('S256');
    expect(new URL(request.url).searchParams.get('code_challenge')).toBe('the-challenge');
    expect(request.url).not.toContain('the-verifier');
  });

  it('says for each parameter why it is there and where that is written', () => {
    for (const { why, source } of request.parameters) {
      expect(why).toMatch(/\.$/);
      expect(source).toMatch(/§/);
    }
  });
});

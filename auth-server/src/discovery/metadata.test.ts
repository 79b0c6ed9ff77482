import { describe, expect, it } from 'vitest';
import { authorizationServerMetadata, openidConfiguration } from './metadata.ts';

describe('server metadata', () => {
  it('has what RFC 8414 requires and names PKCE and iss [discovery.metadata]', () => {
    expect(
      authorizationServerMetadata('https://as.example', ['https://api.example'], { registration: false }),
    ).toMatchObject({
      issuer: 'https://as.example',
      authorization_endpoint: 'https://as.example/authorize',
      token_endpoint: 'https://as.example/token',
      jwks_uri: 'https://as.example/.well-known/jwks.json',
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      protected_resources: ['https://api.example'],
    });
  });

  it('names the endpoints where tokens are asked about and given back, and who may authenticate there how [discovery.metadata]', () => {
    const asymmetric = ['ES256', 'RS256', 'PS256', 'EdDSA'];
    const withSecretOrKey = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];
    expect(authorizationServerMetadata('https://as.example', [], { registration: false })).toMatchObject({
      token_endpoint_auth_methods_supported: [...withSecretOrKey, 'none'],
      token_endpoint_auth_signing_alg_values_supported: asymmetric,
      introspection_endpoint: 'https://as.example/introspect',
      introspection_endpoint_auth_methods_supported: withSecretOrKey,
      introspection_endpoint_auth_signing_alg_values_supported: asymmetric,
      revocation_endpoint: 'https://as.example/revoke',
      revocation_endpoint_auth_methods_supported: [...withSecretOrKey, 'none'],
      revocation_endpoint_auth_signing_alg_values_supported: asymmetric,
    });
  });

  it('has what OpenID Connect Discovery requires [discovery.metadata]', () => {
    const server = authorizationServerMetadata('https://as.example', [], { registration: false });
    expect(openidConfiguration(server)).toMatchObject({
      userinfo_endpoint: 'https://as.example/userinfo',
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      request_uri_parameter_supported: false,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { alice, authorization } from '../testing/records.ts';
import { accessTokenClaims, idTokenClaims } from './claims.ts';

const moment = { issuer: 'https://as.example', account: alice, now: 5_000_999 };

describe('an access token', () => {
  it('has the claims that RFC 9068 demands [tokens.access-token-claims]', () => {
    expect(accessTokenClaims({ ...moment, authorization: authorization({ scope: ['read'] }) }, 'jti-1')).toEqual({
      iss: 'https://as.example',
      sub: 'sub-of-alice',
      aud: 'https://api.example',
      client_id: 'app',
      iat: 5000,
      exp: 8600,
      jti: 'jti-1',
      scope: 'read',
      auth_time: 1000,
    });
  });

  it('tells of the user what its scope allows, no more [tokens.claims-by-scope]', () => {
    const claims = accessTokenClaims({ ...moment, authorization: authorization({ scope: ['profile'] }) }, 'jti-1');
    expect(claims).toMatchObject({ name: 'Alice Ansel', preferred_username: 'alice' });
    expect(claims).not.toHaveProperty('email');
  });
});

describe('an ID token', () => {
  it('is for the client, of this sign-in and of this access token [tokens.id-token-claims]', () => {
    // The example of OIDC Core Appendix A.3.
    const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
    expect(
      idTokenClaims({ ...moment, authorization: authorization({ scope: ['openid', 'email'] }) }, accessToken),
    ).toEqual({
      iss: 'https://as.example',
      sub: 'sub-of-alice',
      aud: 'app',
      iat: 5000,
      exp: 8600,
      auth_time: 1000,
      nonce: 'nonce-1',
      amr: ['pwd'],
      at_hash: '77QmUPtjPfzWtF2AnpK9RQ',
      email: 'alice@example.com',
      email_verified: true,
    });
  });

  it('has no nonce where the request had none', () => {
    const claims = idTokenClaims({ ...moment, authorization: authorization({ nonce: undefined }) }, 'token');
    expect(claims).not.toHaveProperty('nonce');
  });
});

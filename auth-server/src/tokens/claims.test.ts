import { describe, expect, it } from 'vitest';
import { alice, authorization, client } from '../testing/records.ts';
import type { Authorization } from './authorization.ts';
import { accessTokenClaims, idTokenClaims } from './claims.ts';
import { userMoment } from './moment.ts';

function momentOf(changes: Partial<Authorization>) {
  return userMoment({
    issuer: 'https://as.example',
    client: client(),
    authorization: authorization(changes),
    account: alice,
    now: 5_000_999,
  });
}

function idToken(changes: Partial<Authorization>, accessToken: string) {
  return idTokenClaims(momentOf(changes), { account: alice, signIn: authorization(changes) }, accessToken);
}

describe('an access token', () => {
  it('has the claims that RFC 9068 demands [tokens.access-token-claims]', () => {
    expect(accessTokenClaims(momentOf({ scope: ['read'] }), 'jti-1')).toEqual({
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

  it('for a client that acts for itself has it as its subject [tokens.access-token-claims]', () => {
    const claims = accessTokenClaims({ ...momentOf({ scope: ['profile', 'read'] }), user: undefined }, 'jti-1');
    expect(claims).toMatchObject({ sub: 'app', client_id: 'app' });
    expect(claims).not.toHaveProperty('auth_time');
    expect(claims).not.toHaveProperty('name');
  });

  it('lives as long as the profile of its client says [tokens.lifetime-profiles]', () => {
    const lives = (lifetimes: 'short' | 'standard' | 'long') => {
      const profile = { ...client().tokens, lifetimes };
      const { iat, exp } = accessTokenClaims({ ...momentOf({}), client: client({ tokens: profile }) }, 'jti-1');
      return exp - iat;
    };
    expect([lives('short'), lives('standard'), lives('long')]).toEqual([300, 3600, 14_400]);
  });

  it('tells of the user what its scope allows, no more [tokens.claims-by-scope]', () => {
    const claims = accessTokenClaims(momentOf({ scope: ['profile'] }), 'jti-1');
    expect(claims).toMatchObject({ name: 'Alice Ansel', preferred_username: 'alice' });
    expect(claims).not.toHaveProperty('email');
  });
});

describe('an ID token', () => {
  it('is for the client, of this sign-in and of this access token [tokens.id-token-claims]', () => {
    // The example of OIDC Core Appendix A.3.
    const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
    expect(idToken({ scope: ['openid', 'email'] }, accessToken)).toEqual({
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
    const claims = idToken({ nonce: undefined }, 'token');
    expect(claims).not.toHaveProperty('nonce');
  });
});

import { describe, expect, it } from 'vitest';
import { nextStep, type Situation } from './nextStep.ts';
import type { AuthorizationRequest } from './request.ts';

const request: AuthorizationRequest = {
  clientId: 'app',
  redirectUri: 'https://app.example/cb',
  redirectUriSent: true,
  scope: ['openid', 'read'],
  resource: 'https://api.example',
  codeChallenge: '',
  prompt: [],
};
const signIn = { sub: 'alice', username: 'alice', at: 1_000_000, amr: ['pwd'] };
const startedAt = 1_100_000;

function step(changes: Partial<AuthorizationRequest>, situation: Partial<Situation> = {}) {
  const usual = { startedAt, signIn, remembered: ['openid', 'read'], now: startedAt };
  return nextStep({ ...usual, ...situation, request: { ...request, ...changes } });
}

describe('after its checks, an Authorization Request', () => {
  it('is answered where the user is signed in and has consented before', () => {
    expect(step({}).step).toBe('answer');
  });

  it('asks for a sign-in where nobody is signed in', () => {
    expect(step({}, { signIn: undefined }).step).toBe('sign in');
  });

  it('asks for consent where a scope was not allowed before [consent.remembered]', () => {
    expect(step({}, { remembered: ['openid'] })).toMatchObject({
      step: 'ask consent',
      why: expect.stringContaining('read'),
    });
  });

  it('with prompt=login asks for a new sign-in, once [authorize.prompt]', () => {
    expect(step({ prompt: ['login'] }).step).toBe('sign in');
    expect(step({ prompt: ['login'] }, { signIn: { ...signIn, at: startedAt + 5000 } }).step).toBe('answer');
  });

  it('with prompt=consent asks again what was allowed before [authorize.prompt]', () => {
    expect(step({ prompt: ['consent'] }).step).toBe('ask consent');
  });

  it('with prompt=none asks nothing [authorize.prompt]', () => {
    expect(step({ prompt: ['none'] }).step).toBe('answer');
    expect(step({ prompt: ['none'] }, { signIn: undefined })).toMatchObject({
      step: 'refuse',
      error: 'login_required',
    });
    expect(step({ prompt: ['none'] }, { remembered: [] })).toMatchObject({ step: 'refuse', error: 'consent_required' });
  });

  it('with max_age asks for a new sign-in where the last one is older [authorize.max-age]', () => {
    expect(step({ maxAge: 99 }).step).toBe('sign in');
    expect(step({ maxAge: 100 }).step).toBe('answer');
  });

  it('with max_age=0 is content with the sign-in that it caused [authorize.max-age]', () => {
    const later = { signIn: { ...signIn, at: startedAt + 5000 }, now: startedAt + 9000 };
    expect(step({ maxAge: 0 }).step).toBe('sign in');
    expect(step({ maxAge: 0 }, later).step).toBe('answer');
  });
});

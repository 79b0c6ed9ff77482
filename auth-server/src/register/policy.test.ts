import { describe, expect, it } from 'vitest';
import { sha256 } from '../tokens/digest.ts';
import { readRegistrationPolicy } from './policy.ts';

const loopback = { host: '127.0.0.1', origin: 'http://localhost:8081' };
const world = { host: '0.0.0.0', origin: 'https://as.example' };
const INITIAL_ACCESS_TOKEN = 'an-initial-access-token';
const initialAccessTokenHash = sha256(INITIAL_ACCESS_TOKEN);

describe('who may register', () => {
  it('is everybody on loopback, who shows the token elsewhere, and else nobody [registration.policy]', () => {
    expect(readRegistrationPolicy({}, loopback)).toEqual({ kind: 'open', initialAccessTokenHash: undefined });
    expect(readRegistrationPolicy({ INITIAL_ACCESS_TOKEN }, world)).toEqual({ kind: 'token', initialAccessTokenHash });
    expect(readRegistrationPolicy({}, world)).toEqual({ kind: 'off' });
  });

  it('is not everybody where a proxy puts a server on loopback before the world [registration.policy]', () => {
    expect(readRegistrationPolicy({}, { ...loopback, origin: world.origin })).toEqual({ kind: 'off' });
    expect(readRegistrationPolicy({}, { ...loopback, host: world.host })).toEqual({ kind: 'off' });
  });

  it('is what the operator says [registration.policy]', () => {
    expect(readRegistrationPolicy({ REGISTRATION: 'open', INITIAL_ACCESS_TOKEN }, world)).toEqual({
      kind: 'open',
      initialAccessTokenHash,
    });
    expect(readRegistrationPolicy({ REGISTRATION: 'off', INITIAL_ACCESS_TOKEN }, loopback)).toEqual({ kind: 'off' });
  });

  it('stops the start with one line where it makes no sense [registration.policy]', () => {
    expect(() => readRegistrationPolicy({ REGISTRATION: 'maybe' }, loopback)).toThrow(
      /^Configuration: REGISTRATION: .+$/,
    );
    expect(() => readRegistrationPolicy({ INITIAL_ACCESS_TOKEN: 'short' }, loopback)).toThrow(
      /^Configuration: INITIAL_ACCESS_TOKEN: .+$/,
    );
    expect(() => readRegistrationPolicy({ REGISTRATION: 'token' }, world)).toThrow(
      /^Configuration: INITIAL_ACCESS_TOKEN: .+$/,
    );
  });
});

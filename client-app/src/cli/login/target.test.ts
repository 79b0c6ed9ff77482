import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metadata } from '../../oauth/metadata.ts';
import { Problem } from '../problem.ts';
import { asked, clientOf, sourceOf } from './target.ts';

const lab = 'http://localhost:8081';
const metadata: Metadata = {
  issuer: lab,
  authorization_endpoint: `${lab}/authorize`,
  token_endpoint: `${lab}/token`,
  jwks_uri: `${lab}/jwks`,
  response_types_supported: ['code'],
  scopes_supported: ['openid', 'email', 'orders'],
};

describe('Where to sign in', () => {
  it('is the lab unless another issuer is named [cli.any-issuer]', () => {
    expect(sourceOf({}, lab)).toMatchObject({ issuers: [lab], isLab: true });
    expect(sourceOf({ issuer: `${lab}/` }, lab)).toMatchObject({ issuers: [lab], isLab: true });
    expect(sourceOf({ issuer: 'https://id.example/realm' }, lab)).toMatchObject({
      url: 'https://id.example/realm/.well-known/openid-configuration',
      isLab: false,
    });
  });

  it('is refused as plain http on another computer [cli.bad-input]', () => {
    expect(() => sourceOf({ issuer: 'http://id.example' }, lab)).toThrow('--issuer: Without TLS');
    expect(() => sourceOf({ issuer: 'nonsense' }, lab)).toThrow('--issuer: This is no web address.');
  });
});

describe('As whom to sign in', () => {
  it('is the lab’s own client, or the one that is named, with its secret where it has one [cli.any-issuer]', () => {
    const source = sourceOf({}, lab);
    expect(clientOf({}, source, metadata)).toMatchObject({ client_id: 'cli', authentication: { method: 'none' } });
    expect(clientOf({ client: 'mine', clientSecret: 's3cret' }, source, metadata)).toMatchObject({
      client_id: 'mine',
      authentication: { method: 'client_secret_basic', client_secret: 's3cret' },
    });
  });

  it('is nobody yet at a server that has never heard of this program [cli.any-issuer]', () => {
    expect(clientOf({}, sourceOf({ issuer: 'https://id.example' }, lab), metadata)).toBeUndefined();
  });
});

describe('What is asked for', () => {
  it('is what the server has of who signs in, where nothing is said [cli.any-issuer]', () => {
    expect(asked({}, false, metadata)).toEqual({ scope: 'openid email' });
  });

  it('is what is said, each scope once, and for a certain API [cli.resource]', () => {
    expect(asked({ scope: ' read  write read', resource: 'https://api.example/v1' }, true, metadata)).toEqual({
      scope: 'read write',
      resource: 'https://api.example/v1',
    });
  });

  it('is refused in one line where it is no scope or no address, whatever is typed [cli.bad-input]', () => {
    expect(() => asked({ scope: 'read,write' }, true, metadata)).toThrow('"read,write" is no scope');
    expect(() => asked({ scope: '  ' }, true, metadata)).toThrow('name one scope');
    expect(() => asked({ resource: 'https://api.example/#part' }, true, metadata)).toThrow('no address of an API');
    fc.assert(
      fc.property(anyText, anyText, (scope, resource) => {
        try {
          expect(asked({ scope, resource }, true, metadata).scope).toMatch(/^[!-~]+( [!-~]+)*$/);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect(error instanceof Error && error.message).not.toMatch(/\p{C}/u);
        }
      }),
    );
  });
});

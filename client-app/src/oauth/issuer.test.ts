import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoveryOf, isFitEndpoint } from './issuer.ts';

describe('What a person types to name a provider', () => {
  it('may be an issuer, which is asked the OpenID Connect way [client.provider-discovery]', () => {
    expect(discoveryOf(' https://idp.example/realms/lab ')).toEqual({
      url: 'https://idp.example/realms/lab/.well-known/openid-configuration',
      issuers: ['https://idp.example/realms/lab'],
    });
    expect(discoveryOf('https://idp.example')).toEqual({
      url: 'https://idp.example/.well-known/openid-configuration',
      issuers: ['https://idp.example', 'https://idp.example/'],
    });
  });

  it('may be the address of the metadata, of either specification [client.provider-discovery]', () => {
    expect(discoveryOf('https://idp.example/t/.well-known/openid-configuration')).toEqual({
      url: 'https://idp.example/t/.well-known/openid-configuration',
      issuers: ['https://idp.example/t', 'https://idp.example/t/'],
    });
    expect(discoveryOf('https://idp.example/.well-known/oauth-authorization-server/t')).toEqual({
      url: 'https://idp.example/.well-known/oauth-authorization-server/t',
      issuers: ['https://idp.example/t', 'https://idp.example/t/'],
    });
  });

  it('may be plain http on this machine only [client.provider-address]', () => {
    for (const typed of ['http://localhost:9000', 'http://127.0.0.1:9000', 'http://[::1]:9000', 'http://127.1:9000'])
      expect(discoveryOf(typed)).not.toHaveProperty('error');
    for (const typed of [
      'http://idp.example',
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1',
      'http://localhost.attacker.example',
      'http://127.0.0.1.attacker.example',
      'http://0.0.0.0',
      'http://[::ffff:a00:1]',
    ])
      expect(discoveryOf(typed), typed).toMatchObject({ error: expect.stringContaining('plain http') });
  });

  it('is refused with the reason when it is no such address [client.provider-address]', () => {
    for (const [typed, reason] of [
      ['', 'no web address'],
      ['keycloak', 'no web address'],
      ['file:///etc/passwd', 'no web address'],
      ['javascript:alert(1)', 'no web address'],
      ['https://user:pass@idp.example', 'name or password'],
      ['https://idp.example/?tenant=1', 'has no “?”'],
      ['https://idp.example/#x', 'no “#”'],
    ] as const)
      expect(discoveryOf(typed)).toMatchObject({ error: expect.stringContaining(reason) });
  });

  it('never throws, and never leads to plain http elsewhere [client.provider-address]', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), (typed) => {
        const found = discoveryOf(typed);
        if ('url' in found) expect(isFitEndpoint(found.url)).toBe(true);
      }),
    );
  });
});

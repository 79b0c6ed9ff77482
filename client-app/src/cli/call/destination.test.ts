import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { destinationOf } from './destination.ts';

const lab = { issuer: 'http://localhost:8081', api: 'http://localhost:8082' };

function signInAt(issuer: string, resource?: string) {
  return {
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
    },
    client: {
      client_id: 'cli',
      redirect_uri: '',
      scope: 'read',
      resource,
      authentication: { method: 'none' as const },
    },
  };
}
const atLab = signInAt(lab.issuer);

describe('Where a token goes', () => {
  it('is the API that it is for, by path or by whole address [cli.token-goes-where-meant]', () => {
    expect(destinationOf('/protected?a=b', atLab, lab, false)).toBe('http://localhost:8082/protected?a=b');
    expect(destinationOf('http://localhost:8082/v1', atLab, lab, false)).toBe('http://localhost:8082/v1');
    const elsewhere = signInAt('https://id.example', 'https://api.example/v1');
    expect(destinationOf('/orders', elsewhere, lab, false)).toBe('https://api.example/orders');
    expect(destinationOf('https://id.example/userinfo', elsewhere, lab, false)).toBe('https://id.example/userinfo');
  });

  it('is nowhere else unless the user insists, and never without TLS on another computer [cli.token-goes-where-meant]', () => {
    expect(() => destinationOf('https://attacker.example/', atLab, lab, false)).toThrow('--anywhere');
    expect(destinationOf('https://other.example/x#y', atLab, lab, true)).toBe('https://other.example/x');
    expect(() => destinationOf('http://other.example/', atLab, lab, true)).toThrow('plain http');
  });

  it('is never another computer by a trick of spelling, whatever is typed [cli.token-goes-where-meant]', () => {
    const tricks = fc.constantFrom(
      '//attacker.example/',
      '/\\attacker.example/',
      'http://localhost:8082@attacker.example/',
      'http://localhost:8082.attacker.example/',
      'http:attacker.example',
      '/\t/attacker.example',
      'javascript:alert(1)',
      'file:///etc/passwd',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          tricks,
          anyText,
          anyText.map((text) => `/${text}`),
          fc.webUrl(),
        ),
        (typed) => {
          try {
            const { origin } = new URL(destinationOf(typed, atLab, lab, false));
            expect([lab.issuer, lab.api]).toContain(origin);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
    );
  });

  it('has to be said in full where the API is not known [cli.bad-input]', () => {
    expect(() => destinationOf('/orders', signInAt('https://id.example'), lab, false)).toThrow(
      'Give the whole address.',
    );
    expect(() => destinationOf('orders', atLab, lab, false)).toThrow('is no address');
  });
});

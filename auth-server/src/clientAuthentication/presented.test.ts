import fc from 'fast-check';
import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { parseParameters } from '../http/parameters.ts';
import { hostileText } from '../testing/hostileText.ts';
import { assertionType, parseBasic, presentedCredentials } from './presented.ts';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const formEncoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);

describe('HTTP Basic', () => {
  it('carries id and secret form-encoded, so that both may hold a colon, a plus or a percent sign [token.client-secret-basic]', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, (clientId, secret) => {
        expect(parseBasic(basic(`${formEncoded(clientId)}:${formEncoded(secret)}`))).toEqual({ clientId, secret });
      }),
    );
  });

  it('is recognised whatever the case of its name', () => {
    expect(parseBasic(basic('a:b').replace('Basic', 'bASIC'))).toEqual({ clientId: 'a', secret: 'b' });
  });

  it.each(['Basic', 'Basic !!!', 'Bearer abc', basic('no colon'), basic('a:%zz'), basic(':secret'), ''])(
    'that reads "%s" is not understood',
    (header) => {
      expect(parseBasic(header)).toBeUndefined();
    },
  );

  it('of any content never makes the reader throw', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (header, pair) => {
        parseBasic(header);
        parseBasic(basic(pair));
      }),
    );
  });
});

describe('the credentials of a Token Request', () => {
  it.each([
    [undefined, 'client_id=a', { method: 'none', clientId: 'a' }],
    [undefined, 'client_id=a&client_secret=s', { method: 'client_secret_post', clientId: 'a', secret: 's' }],
    [basic('a:s'), '', { method: 'client_secret_basic', clientId: 'a', secret: 's' }],
    [basic('a:s'), 'client_id=a', { method: 'client_secret_basic', clientId: 'a', secret: 's' }],
    [undefined, '', { method: 'nothing' }],
  ])('are read from header %s and body "%s"', (header, body, expected) => {
    expect(presentedCredentials(header, parseParameters(body))).toEqual(expected);
  });

  it('by an assertion name the client by its subject, or by client_id [token.private-key-jwt]', () => {
    const assertion = new UnsecuredJWT({ sub: 'a' }).encode();
    const form = { client_assertion: assertion, client_assertion_type: assertionType };
    const read = (body: Record<string, string>) =>
      presentedCredentials(undefined, parseParameters(new URLSearchParams(body).toString()));
    expect(read(form)).toEqual({ method: 'private_key_jwt', clientId: 'a', assertion });
    expect(read({ ...form, client_id: 'b' })).toMatchObject({ clientId: 'b' });
    expect(read({ ...form, client_assertion_type: 'urn:other' })).toMatchObject({ method: 'unusable' });
    expect(read({ client_assertion: assertion })).toMatchObject({ method: 'unusable' });
    expect(read({ ...form, client_assertion: 'no.jwt' })).toMatchObject({ method: 'unusable' });
    expect(read({ ...form, client_secret: 's' })).toMatchObject({ method: 'several' });
  });

  it('in header and body at once are several [token.one-authentication-method]', () => {
    for (const body of ['client_secret=s', 'client_id=a&client_secret=s', 'client_id=b']) {
      expect(presentedCredentials(basic('a:s'), parseParameters(body)).method).toBe('several');
    }
  });
});

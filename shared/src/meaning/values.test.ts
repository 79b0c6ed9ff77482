import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteEvent, RequestEvent, ResponseEvent, TraceEvent } from '../trace/event.ts';
import { anyRequest, anyResponse } from './testing/arbitraries.ts';
import { followableIn } from './values/placed.ts';
import { createValueIndex } from './values.ts';

const common = { at: 1, exchange: '0000000000000001', trace: '00000000000000000000000000000001' };
const form = 'application/x-www-form-urlencoded';

function request(id: string, url: string, headers: [string, string][] = [], text = ''): RequestEvent {
  const body = text === '' ? null : ({ text, encoding: 'utf8', bytes: text.length, truncated: false } as const);
  return {
    ...common,
    id,
    by: 'auth-server',
    kind: 'request',
    from: 'browser',
    to: 'auth-server',
    method: 'GET',
    url,
    headers,
    body,
  };
}

function response(id: string, headers: [string, string][], json?: object): ResponseEvent {
  const text = JSON.stringify(json ?? {});
  const body = json === undefined ? null : ({ text, encoding: 'utf8', bytes: text.length, truncated: false } as const);
  const type: [string, string] = ['content-type', 'application/json'];
  return { ...common, id, by: 'auth-server', kind: 'response', status: 200, headers: [type, ...headers], body };
}

function page(id: string, html: string): ResponseEvent {
  const body = { text: html, encoding: 'utf8', bytes: html.length, truncated: false } as const;
  return {
    ...common,
    id,
    by: 'auth-server',
    kind: 'response',
    status: 200,
    headers: [['content-type', 'text/html']],
    body,
  };
}

function fact(id: string, values: Record<string, string>): NoteEvent {
  return { ...common, id, by: 'client-app', kind: 'note', note: { type: 'fact', title: 'Made', values } };
}

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256' })}.${part(claims)}.c2ln`;
}

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** An index of these events, numbered from 1. */
function indexOf(...events: TraceEvent[]) {
  const index = createValueIndex();
  for (const [at, event] of events.entries()) index.add(at + 1, event);
  return index;
}

describe('following a value', () => {
  it('finds it in a query, a redirect, a form and a fact, in the order of the trace [values.everywhere]', () => {
    const index = indexOf(
      fact('1', { state: 'a b&c' }),
      request('2', 'http://as/authorize?state=a+b%26c'),
      response('3', [['location', 'http://client/callback?code=x&state=a%20b%26c']]),
      request('4', 'http://client/exchange', [['content-type', form]], 'state=a+b%26c'),
    );
    expect(index.follow('a b&c').occurrences).toEqual([
      { number: 1, place: 'note', name: 'state' },
      { number: 2, place: 'query', name: 'state', inside: undefined },
      { number: 3, place: 'redirect query', name: 'state', inside: undefined },
      { number: 4, place: 'form', name: 'state', inside: undefined },
    ]);
    expect(index.size('a b&c')).toBe(4);
  });

  it('finds it inside a JWT, and inside an address that another address carries [values.inside]', () => {
    const index = indexOf(
      response('1', [], { id_token: jwt({ nonce: 'n-0S6_WzA2Mj' }) }),
      request('2', `http://as/login?return_to=${encodeURIComponent('/authorize?nonce=n-0S6_WzA2Mj')}`),
      fact('3', { id_token: jwt({ nonce: 'n-0S6_WzA2Mj' }) }),
    );
    expect(index.follow('n-0S6_WzA2Mj').occurrences).toEqual([
      { number: 1, place: 'jwt claim', name: 'nonce', inside: 'id_token' },
      { number: 2, place: 'nested URL', name: 'nonce', inside: 'return_to' },
      { number: 3, place: 'jwt claim', name: 'nonce', inside: 'id_token' },
    ]);
  });

  it('finds it in a link of a page, and in a form that will send it back [values.page]', () => {
    const index = indexOf(
      page('1', '<form><input type="hidden" name="form_token" value="a&amp;b-token"><input name=x></form>'),
      page('3', '<a class="button" href="/authorize?client_id=a&amp;state=linked%20state">Continue</a>'),
      request('2', 'http://as/login', [['content-type', form]], 'form_token=a%26b-token'),
    );
    expect(index.follow('a&b-token').occurrences).toEqual([
      { number: 1, place: 'page field', name: 'form_token', inside: undefined },
      { number: 3, place: 'form', name: 'form_token', inside: undefined },
    ]);
    expect(index.follow('linked state').occurrences).toMatchObject([{ number: 2, place: 'page link', name: 'state' }]);
  });

  it('finds an access token behind its scheme in the Authorization header [values.bearer]', () => {
    const index = indexOf(
      response('1', [], { access_token: 'opaque-token' }),
      request('2', 'http://rs/protected', [['Authorization', 'Bearer opaque-token']]),
    );
    expect(index.follow('opaque-token').occurrences).toMatchObject([{ number: 1 }, { number: 2, place: 'header' }]);
  });

  it('ties a code_challenge to its code_verifier, whichever came first [values.hashes]', () => {
    const index = indexOf(request('1', `http://as/authorize?code_challenge=${challenge}`));
    expect(index.follow(challenge).relatives).toEqual([]);
    index.add(2, request('2', 'http://as/token', [['content-type', form]], `code_verifier=${verifier}`));
    expect(index.follow(challenge).relatives).toMatchObject([
      { value: verifier, relation: 'S256 of', occurrences: [{ number: 2 }] },
    ]);
    expect(index.follow(verifier).relatives).toMatchObject([
      { value: challenge, relation: 'S256 is', occurrences: [{ number: 1 }] },
    ]);
  });

  it('ties an access token to the at_hash of the ID token that came with it, and to the ath of a proof [values.hashes]', () => {
    const token = jwt({ jti: 'a token' });
    const digest = createHash('sha256').update(token).digest();
    const atHash = digest.subarray(0, 16).toString('base64url');
    const ath = digest.toString('base64url');
    const index = indexOf(
      response('1', [], { access_token: token, id_token: jwt({ at_hash: atHash }) }),
      request('2', 'http://rs/', [
        ['authorization', `DPoP ${token}`],
        ['dpop', jwt({ ath })],
      ]),
    );
    expect(index.follow(atHash)).toMatchObject({
      occurrences: [{ place: 'jwt claim', name: 'at_hash', inside: 'id_token' }],
      relatives: [{ value: token, relation: 'at_hash of' }],
    });
    expect(index.follow(token).relatives.map(({ relation }) => relation)).toEqual(['at_hash is', 'ath is']);
  });

  it('ties a key to its thumbprint [values.hashes]', () => {
    // The key and the thumbprint of RFC 7638 §3.1.
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
    const jkt = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
    const index = indexOf(
      response('1', [], { keys: [{ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' }] }),
      response('2', [], { access_token: jwt({ cnf: { jkt } }) }),
    );
    expect(index.follow(jkt)).toMatchObject({
      occurrences: [{ number: 2, name: 'cnf.jkt' }],
      relatives: [{ value: n, relation: 'jkt of', occurrences: [{ number: 1 }] }],
    });
    expect(index.follow(n).relatives).toMatchObject([{ value: jkt, relation: 'jkt is' }]);
  });

  it('takes an event in once, however often it comes [values.once]', () => {
    const index = createValueIndex();
    for (let time = 0; time < 3; time += 1) index.add(1, fact('1', { state: 'once' }));
    expect(index.follow('once').occurrences).toHaveLength(1);
  });

  it('passes over what repeats by chance, and what is masked [values.telling]', () => {
    const index = indexOf(
      request('1', 'http://as/?active=true&expires_in=3600&a=b&password=%5BREDACTED%5D&state=kept'),
    );
    for (const value of ['true', '3600', 'b', '[REDACTED]', 'nowhere'])
      expect(index.follow(value).occurrences).toEqual([]);
    expect(index.size('kept')).toBe(1);
  });

  it('bears any bytes, and finds each value where it put it [values.hostile]', () => {
    fc.assert(
      fc.property(fc.oneof(anyRequest, anyResponse), (event) => {
        const index = indexOf(event);
        for (const { value, place, name } of followableIn(event))
          expect(index.follow(value).occurrences).toContainEqual(expect.objectContaining({ number: 1, place, name }));
      }),
    );
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteEvent, RequestEvent, ResponseEvent } from '../trace/event.ts';
import { anyRequest, anyResponse } from './testing/arbitraries.ts';
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

function fact(id: string, values: Record<string, string>): NoteEvent {
  return { ...common, id, by: 'client-app', kind: 'note', note: { type: 'fact', title: 'Made', values } };
}

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256' })}.${part(claims)}.c2ln`;
}

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('following a value', () => {
  it('finds it in a query, a redirect, a form and a fact, in the order of the trace [values.everywhere]', () => {
    const index = createValueIndex();
    index.add(fact('1', { state: 'a b&c' }));
    index.add(request('2', 'http://as/authorize?state=a+b%26c'));
    index.add(response('3', [['location', 'http://client/callback?code=x&state=a%20b%26c']]));
    index.add(request('4', 'http://client/exchange', [['content-type', form]], 'state=a+b%26c'));
    expect(index.follow('a b&c').occurrences).toEqual([
      { event: '1', place: 'note', name: 'state' },
      { event: '2', place: 'query', name: 'state', inside: undefined },
      { event: '3', place: 'redirect query', name: 'state', inside: undefined },
      { event: '4', place: 'form', name: 'state', inside: undefined },
    ]);
  });

  it('finds it inside a JWT, and inside an address that another address carries [values.inside]', () => {
    const index = createValueIndex();
    index.add(response('1', [], { id_token: jwt({ nonce: 'n-0S6_WzA2Mj' }) }));
    index.add(request('2', `http://as/login?return_to=${encodeURIComponent('/authorize?nonce=n-0S6_WzA2Mj')}`));
    expect(index.follow('n-0S6_WzA2Mj').occurrences).toEqual([
      { event: '1', place: 'jwt claim', name: 'nonce', inside: 'id_token' },
      { event: '2', place: 'nested URL', name: 'nonce', inside: 'return_to' },
    ]);
  });

  it('finds an access token behind its scheme in the Authorization header [values.bearer]', () => {
    const index = createValueIndex();
    index.add(response('1', [], { access_token: 'opaque-token' }));
    index.add(request('2', 'http://rs/protected', [['Authorization', 'Bearer opaque-token']]));
    expect([...index.events('opaque-token')]).toEqual(['1', '2']);
  });

  it('ties a code_challenge to its code_verifier, whichever came first [values.hashes]', () => {
    const index = createValueIndex();
    index.add(request('1', `http://as/authorize?code_challenge=${challenge}`));
    expect(index.follow(challenge).relatives).toEqual([]);
    index.add(request('2', 'http://as/token', [['content-type', form]], `code_verifier=${verifier}`));
    expect(index.follow(challenge).relatives).toMatchObject([
      { value: verifier, relation: 'S256 of', occurrences: [{ event: '2' }] },
    ]);
    expect(index.follow(verifier).relatives).toMatchObject([
      { value: challenge, relation: 'S256 is', occurrences: [{ event: '1' }] },
    ]);
    expect([...index.events(verifier)].sort()).toEqual(['1', '2']);
  });

  it('ties an access token to the at_hash of the ID token that came with it [values.hashes]', () => {
    const token = jwt({ jti: 'a token' });
    const atHash = createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
    const index = createValueIndex();
    index.add(response('1', [], { access_token: token, id_token: jwt({ at_hash: atHash }) }));
    expect(index.follow(atHash)).toMatchObject({
      occurrences: [{ place: 'jwt claim', name: 'at_hash', inside: 'id_token' }],
      relatives: [{ value: token, relation: 'at_hash of' }],
    });
  });

  it('takes an event in once, however often it comes [values.once]', () => {
    const index = createValueIndex();
    for (let time = 0; time < 3; time += 1) index.add(fact('1', { state: 'once' }));
    expect(index.follow('once').occurrences).toHaveLength(1);
  });

  it('bears any bytes, and finds each value where it put it [values.hostile]', () => {
    fc.assert(
      fc.property(fc.oneof(anyRequest, anyResponse), (event) => {
        const index = createValueIndex();
        index.add(event);
        for (const [, value] of event.headers)
          if (value !== '') expect(index.follow(value).occurrences.length).toBeGreaterThan(0);
      }),
    );
  });
});

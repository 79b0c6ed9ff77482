import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from './parts.ts';
import { anyRequest, anyResponse } from './testing/arbitraries.ts';
import { jwt, navigation, redirect, request, response } from './testing/events.ts';
import type { MessagePart } from './types.ts';

const asked = request('http://localhost:8081/token', { form: { grant_type: 'authorization_code', code: 'a b+c' } });

/** Place, name and value, and the JWT around it, of the parts that are no header. */
function brief(parts: readonly MessagePart[]): string[] {
  return parts
    .filter(({ place }) => place !== 'header')
    .map(
      ({ place, name, value, inside }) => `${place}${inside === undefined ? '' : ` in ${inside}`}: ${name}=${value}`,
    );
}

describe('The parts of a message', () => {
  it('are the parameters of query and form, decoded [meaning.parts-complete]', () => {
    const event = navigation('http://localhost:8081/authorize?scope=openid%20read&state=a%2Bb#ignored', {
      form: { x: 'ö' },
    });
    expect(brief(partsOf(event))).toEqual(['query: scope=openid read', 'query: state=a+b', 'form: x=ö']);
    expect(brief(partsOf(asked))).toEqual(['form: grant_type=authorization_code', 'form: code=a b+c']);
  });

  it('keep a repeated parameter as often as it came [meaning.parts-complete]', () => {
    const event = navigation('http://localhost:8081/authorize?state=1&state=2');
    expect(brief(partsOf(event))).toEqual(['query: state=1', 'query: state=2']);
  });

  it('are every header with its value, and the cookies by name [meaning.parts-complete]', () => {
    const parts = partsOf(
      navigation('http://localhost:8080/', { headers: [['Cookie', 'client-app.session=s%3Aabc=; b=2']] }),
    );
    expect(parts).toContainEqual({ place: 'header', name: 'Sec-Fetch-Mode', value: 'navigate' });
    expect(brief(parts)).toEqual(['cookie: client-app.session=s%3Aabc=', 'cookie: b=2']);
  });

  it('are what a server sets as a cookie, with its attributes [meaning.parts-complete]', () => {
    const event = response(asked, 200, { headers: [['set-cookie', 'a.session=1; HttpOnly; SameSite=Lax']] });
    expect(brief(partsOf(event))).toEqual(['cookie: a.session=1; HttpOnly; SameSite=Lax']);
  });

  it('are the parameters inside a redirect, of query and fragment [meaning.parts-complete]', () => {
    const event = redirect(asked, 'myapp://callback?code=c&state=s#id_token=i&state=s');
    expect(brief(partsOf(event))).toEqual([
      'redirect query: code=c',
      'redirect query: state=s',
      'fragment: id_token=i',
      'fragment: state=s',
    ]);
  });

  it('are the members of JSON, those of objects inside by their path [meaning.parts-complete]', () => {
    const json = {
      active: true,
      aud: ['a', 'b'],
      address: { country: 'AT' },
      keys: [{ kid: '1' }, { kid: '2' }],
      none: {},
    };
    expect(brief(partsOf(response(asked, 200, { json })))).toEqual([
      'json: active=true',
      'json: aud=["a","b"]',
      'json: address.country=AT',
      'json: keys[0].kid=1',
      'json: keys[1].kid=2',
      'json: none={}',
    ]);
  });

  it('are header and claims of every JWT, right behind the part that holds it [meaning.parts-jwt]', () => {
    const token = jwt({ sub: 'ä', cnf: { jkt: 'k' } }, { alg: 'ES256', typ: 'at+jwt' });
    expect(brief(partsOf(response(asked, 200, { json: { access_token: token, scope: 'read' } })))).toEqual([
      `json: access_token=${token}`,
      'jwt header in access_token: alg=ES256',
      'jwt header in access_token: typ=at+jwt',
      'jwt claim in access_token: sub=ä',
      'jwt claim in access_token: cnf.jkt=k',
      'json: scope=read',
    ]);
    const call = request('http://localhost:8082/protected', { headers: [['Authorization', `Bearer ${token}`]] });
    expect(brief(partsOf(call))).toContain('jwt claim in authorization: sub=ä');
    const leave = navigation(`http://localhost:8081/logout?id_token_hint=${token}`);
    expect(brief(partsOf(leave))).toContain('jwt claim in id_token_hint: sub=ä');
  });

  it('are id and secret behind HTTP Basic, form-decoded [meaning.parts-credentials]', () => {
    const basic = btoa('web%2Dclient:s%3Ae+c');
    const event = request('http://localhost:8081/token', { headers: [['authorization', `Basic ${basic}`]] });
    expect(brief(partsOf(event))).toEqual(['basic: client_id=web-client', 'basic: client_secret=s:e c']);
  });

  it('are the parameters of a challenge, quoted or not [meaning.parts-challenge]', () => {
    const challenge =
      'Basic realm="lab", Bearer error="invalid_token", error_description="say \\"no\\", twice", max_age=5';
    const event = response(asked, 401, { headers: [['WWW-Authenticate', challenge]] });
    expect(brief(partsOf(event))).toEqual([
      'challenge: realm=lab',
      'challenge: error=invalid_token',
      'challenge: error_description=say "no", twice',
      'challenge: max_age=5',
    ]);
  });

  it('are those of the JSON in an event stream, too [meaning.parts-complete]', () => {
    const event = response(asked, 200, { html: 'event: message\ndata: {"jsonrpc":"2.0","id":1}\n\n' });
    const stream = { ...event, headers: [['content-type', 'text/event-stream']] satisfies [string, string][] };
    expect(brief(partsOf(stream))).toEqual(['json: jsonrpc=2.0', 'json: id=1']);
  });

  it('are none where the bytes cannot be read, and reading never throws [meaning.never-throws]', () => {
    fc.assert(
      fc.property(fc.oneof(anyRequest, anyResponse), (event) => {
        const parts = partsOf(event);
        expect(partsOf(structuredClone(event))).toEqual(parts);
        for (const { name, value } of parts) expect([typeof name, typeof value]).toEqual(['string', 'string']);
      }),
    );
  });

  it('are bounded, however large and deep the JSON is [meaning.parts-bounded]', () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, index]));
    expect(partsOf(response(asked, 200, { json: wide })).length).toBeLessThanOrEqual(501);
    const text = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const deep = {
      ...response(asked, 200, { json: {} }),
      body: { text, encoding: 'utf8', bytes: 1, truncated: false },
    } as const;
    expect(brief(partsOf(deep))).toHaveLength(1);
  });
});

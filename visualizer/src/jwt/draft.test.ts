import { describe, expect, it } from 'vitest';
import { issuerKey, signedJwt } from '../testing/jwts.ts';
import { es256Example } from '../testing/jwtVectors.ts';
import { readCompact } from './compact.ts';
import { draftOf, signingInput, withBitTurned, withMember, withSignature, withText } from './draft.ts';

const token = signedJwt({ typ: 'at+jwt' }, { sub: 'alice' });

describe('a token that is edited', () => {
  it('shows header and claims as JSON to read, and stays the same until they are changed [jwt-bench.edit]', () => {
    const draft = draftOf(es256Example.token);
    expect(draft.raw).toBe(es256Example.token);
    expect(JSON.parse(draft.claims)).toMatchObject({ iss: 'joe' });
  });

  it('changes in the part that is written, and in no other [jwt-bench.edit]', () => {
    const before = token.split('.');
    const after = withText(draftOf(token), 'claims', '{ "sub": "bob" }').raw.split('.');
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    expect(readCompact(after.join('.'))).toMatchObject({ jwt: { claims: { sub: 'bob' } } });
  });

  it('is the same again, byte by byte, when the change is taken back', () => {
    const draft = draftOf(token);
    expect(withText(withText(draft, 'claims', '{}'), 'claims', draft.claims).raw).toBe(token);
  });

  it('may be no JSON for a while, and says so when it is read [jwt-bench.says-what-is-broken]', () => {
    const draft = withText(draftOf(token), 'claims', '{"sub": ');
    expect(draft.claims).toBe('{"sub": ');
    expect(readCompact(draft.raw)).toMatchObject({ readable: false, reason: 'The claims are no JSON object.' });
  });

  it('gets one claim, another signature, none, or one with a bit turned [jwt-bench.edit]', () => {
    const draft = withMember(draftOf(token), 'header', 'alg', 'none');
    expect(JSON.parse(draft.header)).toEqual({ alg: 'none', kid: issuerKey.kid, typ: 'at+jwt' });
    expect(withSignature(draft, undefined).raw).toBe(`${signingInput(draft)}.`);
    const turned = withBitTurned(draftOf(token)).raw;
    expect(turned).not.toBe(token);
    expect(turned.length).toBe(token.length);
    expect(readCompact(turned)).toMatchObject({ readable: true });
    expect(withBitTurned(draftOf('no token')).raw).toBe('no token');
  });

  it('can be anything that is pasted', () => {
    for (const raw of ['', 'a', 'a.b', '..', 'a.b.c.d.e', '\u{1F511}']) {
      expect(draftOf(raw).raw).toBe(raw);
      expect(typeof withText(draftOf(raw), 'header', '{}').raw).toBe('string');
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../model/rows.ts';
import { createTrace, type TraceContent } from '../model/trace.ts';
import { createScribe } from '../testing/events.ts';
import { issuerKey } from '../testing/jwts.ts';
import { signIn } from '../testing/signIn.ts';
import { addressesAbove, contextOf } from './context.ts';
import { findKey, keySetsOfIssuer } from './keySets.ts';
import { type CarriedToken, tokensOf } from './tokens.ts';

const origins = {
  'client-app': 'http://localhost:8080',
  'auth-server': 'http://localhost:8081',
  'resource-server': 'http://localhost:8082',
};

function traceOf(record: (scribe: ReturnType<typeof createScribe>) => void): TraceContent {
  const scribe = createScribe();
  record(scribe);
  const trace = createTrace();
  trace.add(scribe.numbered());
  return trace.read();
}

function messageNamed(content: TraceContent, name: string): MessageRow {
  const row = content.rows.find((each) => each.name === name);
  if (row?.kind !== 'request' && row?.kind !== 'response') throw new Error(`There is no ${name}.`);
  return row;
}

function tokensIn(content: TraceContent, name: string): CarriedToken[] {
  const row = messageNamed(content, name);
  return tokensOf(row, content.exchange(row.exchange));
}

describe('what a trace knows about a token', () => {
  const content = traceOf((scribe) => signIn(scribe));

  it('starts with the JWTs that an exchange carries, each once, by the names of the wire', () => {
    expect(tokensIn(content, 'Token Response').map(({ name }) => name)).toEqual(['access_token', 'id_token']);
    expect(tokensIn(content, 'Protected Resource Request').map(({ name }) => name)).toEqual(['authorization']);
    expect(tokensIn(content, 'Authorization Request')).toEqual([]);
  });

  it('is for an id_token the client and the nonce of its own flow, and the access token beside it [jwt-bench.context]', () => {
    const [accessToken, idToken] = tokensIn(content, 'Token Response');
    if (idToken === undefined) throw new Error('There is no id_token.');
    const { number } = messageNamed(content, 'Authorization Request');
    const context = contextOf(idToken, { content, origins });
    expect(context).toMatchObject({
      kind: 'id_token',
      issuers: [{ value: origins['auth-server'] }],
      nonce: { because: `the Authorization Request, message ${number}` },
      accessToken: { value: accessToken?.text },
    });
    expect(context.audiences.map(({ value }) => value)).toEqual(['demo-client']);
    expect(context.nonce?.value).toMatch(/^no1-/);
  });

  it('is for an access token the resource that it is shown to [jwt-bench.context]', () => {
    const [token] = tokensIn(content, 'Protected Resource Request');
    if (token === undefined) throw new Error('There is no token.');
    const context = contextOf(token, { content, origins });
    expect(context.kind).toBe('access token');
    expect(context.audiences.map(({ value }) => value)).toEqual([
      'http://localhost:8082',
      'http://localhost:8082/protected',
    ]);
    expect(addressesAbove('http://api/v1/contexts/7?a=b')).toEqual([
      'http://api',
      'http://api/v1',
      'http://api/v1/contexts',
      'http://api/v1/contexts/7',
    ]);
  });

  it('holds the key sets that some party was answered, and no other [jwt-bench.key-by-kid] [jwt-bench.no-key-set]', () => {
    const [token] = tokensIn(content, 'Token Response');
    if (token === undefined) throw new Error('There is no token.');
    const { keySets } = contextOf(token, { content, origins });
    expect(keySets.map(({ url }) => url)).toEqual(['http://localhost:8081/.well-known/jwks.json']);
    const early = traceOf((scribe) => signIn(scribe, { end: 'denied' }));
    expect(contextOf(token, { content: early, origins }).keySets).toEqual([]);
  });
});

describe('the key of a token', () => {
  const url = 'https://issuer.example/keys';
  const [old, current] = [{ ...issuerKey.publicJwk, kid: 'old' }, { ...issuerKey.publicJwk }];
  const sets = [
    { number: 9, url, keys: [current] },
    { number: 3, url, keys: [old, current] },
  ];
  const es256 = (kid?: string) => findKey({ alg: 'ES256', kid }, sets);

  it('is the one of its name in the newest key set that has it [jwt-bench.key-by-kid]', () => {
    expect(es256(issuerKey.kid)).toMatchObject({ found: 'key', number: 9 });
    expect(es256('old')).toMatchObject({ found: 'key', number: 3 });
    expect(es256('other')).toMatchObject({ found: 'none', nobodyAsked: false });
    expect(es256(undefined)).toMatchObject({ found: 'key', number: 9 });
  });

  it('is looked for where the issuer says that its keys are [jwt-bench.key-by-kid]', () => {
    const issuer = 'https://login.example';
    const metadata = [{ number: 1, party: 'login.example', issuer, jwksUri: url }];
    expect(keySetsOfIssuer(issuer, sets, metadata)).toEqual(sets);
    expect(keySetsOfIssuer(issuer, sets, [])).toEqual([]);
    expect(keySetsOfIssuer('https://issuer.example', sets, [])).toEqual(sets);
    expect(keySetsOfIssuer('no address', sets, [])).toEqual([]);
  });
});

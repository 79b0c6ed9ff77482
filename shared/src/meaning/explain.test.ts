import { describe, expect, it } from 'vitest';
import { oauthErrors } from '../oauth/errors.ts';
import { wireNames } from '../oauth/parameters.ts';
import { describeMessage, explain, explainError } from './explain.ts';
import { allExplanations } from './testing/allExplanations.ts';
import { knownHeaders } from './testing/knownHeaders.ts';
import type { Explanation, MessagePart, PartFamily } from './types.ts';

function meaningOf(part: Omit<MessagePart, 'value'>): string {
  return explain({ ...part, value: '' })?.meaning ?? 'nothing';
}

const places = [
  ['authorization request', 'query'],
  ['authorization response', 'redirect query'],
  ['token request', 'form'],
  ['token response', 'json'],
  ['token query', 'form'],
  ['introspection response', 'json'],
  ['device response', 'json'],
  ['client metadata', 'json'],
  ['server metadata', 'json'],
  ['resource metadata', 'json'],
  ['user claims', 'json'],
  ['error', 'json'],
] as const;

const named = places.flatMap(([family, place]) => wireNames[family].map((name) => [family, name, place] as const));

describe('Explanations', () => {
  it.each(named)('cover the %s’s %s [meaning.every-name-explained]', (family, name, place) => {
    expect(explain({ place, name, value: '', family })).toBeDefined();
  });

  it('cover every family of wire names [meaning.every-name-explained]', () => {
    expect(places.map(([family]) => family).sort()).toEqual(Object.keys(wireNames).sort());
  });

  it.each(knownHeaders)('cover the header %s, in any case [meaning.every-header-explained]', (name) => {
    expect(explain({ place: 'header', name, value: '' })).toBeDefined();
    expect(explain({ place: 'header', name: name.toUpperCase(), value: '' })).toBeDefined();
  });

  it.each(Object.keys(oauthErrors))('cover the error %s [meaning.every-error-explained]', (code) => {
    expect(explainError(code)).toBeDefined();
  });

  it('cover plain HTTP errors and calls that failed [meaning.every-error-explained]', () => {
    for (const code of [
      '400',
      '401',
      '403',
      '404',
      '405',
      '413',
      '414',
      '429',
      '500',
      '502',
      '503',
      'ECONNREFUSED',
      'ETIMEDOUT',
      'ABORTED',
      'DROPPED',
    ])
      expect(explainError(code), code).toBeDefined();
  });

  it('tell the same name in different messages apart [meaning.explained-in-context]', () => {
    const scopes: PartFamily[] = [
      'authorization request',
      'token request',
      'token response',
      'client metadata',
      'page',
    ];
    const told = scopes.map((family) => meaningOf({ place: 'json', name: 'scope', family }));
    const claim = meaningOf({ place: 'jwt claim', name: 'scope', inside: 'access_token' });
    const challenge = meaningOf({ place: 'challenge', name: 'scope' });
    expect(new Set([...told, claim, challenge]).size).toBe(7);
    expect(meaningOf({ place: 'jwt claim', name: 'aud', inside: 'id_token' })).toContain('client_id');
    expect(meaningOf({ place: 'jwt claim', name: 'aud', inside: 'authorization' })).toContain('API');
    expect(meaningOf({ place: 'query', name: 'iss', family: 'authorization response' })).toContain('this answer');
    expect(meaningOf({ place: 'jwt claim', name: 'iss', inside: 'client_assertion' })).toContain('client_id');
  });

  it('reach into key sets and nested claims [meaning.explained-in-context]', () => {
    expect(meaningOf({ place: 'json', name: 'keys[1].kty', family: 'key set' })).toContain('family of the key');
    expect(meaningOf({ place: 'json', name: 'address.country', family: 'user claims' })).toContain('postal address');
    expect(meaningOf({ place: 'jwt claim', name: 'cnf.jkt', inside: 'access_token' })).toContain('key to which');
    expect(meaningOf({ place: 'json', name: 'params.arguments.text', family: 'mcp' })).toContain('given');
  });

  it('say nothing of what they do not know, not even of inherited names [meaning.unknown-unexplained]', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'x-unheard-of', '']) {
      expect(explain({ place: 'query', name, value: '' })).toBeUndefined();
      expect(explain({ place: 'header', name, value: '' })).toBeUndefined();
      expect(explain({ place: 'jwt claim', name, value: '', inside: name })).toBeUndefined();
      expect(explainError(name)).toBeUndefined();
      expect(describeMessage(name)).toBeUndefined();
    }
    expect(explain({ place: 'json', name: '.'.repeat(65_536), value: '' })).toBeUndefined();
  });
});

describe('Each explanation', () => {
  const known = [
    ...[
      'datatracker.ietf.org',
      'www.rfc-editor.org',
      'openid.net',
      'www.w3.org',
      'w3c.github.io',
      'wicg.github.io',
      'pages.nist.gov',
    ],
    ...['privacycg.github.io', 'fetch.spec.whatwg.org', 'html.spec.whatwg.org', 'modelcontextprotocol.io'],
    ...[
      'www.jsonrpc.org',
      'grpc.io',
      'github.com',
      'protobuf.dev',
      'helmetjs.github.io',
      'nodejs.org',
      'undici.nodejs.org',
    ],
  ];

  it('links to a section of a document that exists, over https [meaning.sources-linked]', () => {
    for (const { source } of allExplanations()) {
      const { protocol, host } = new URL(source.url);
      expect([protocol, known.includes(host)], source.url).toEqual(['https:', true]);
      expect(source.url).not.toMatch(/\s/);
      const rfc = /^RFC (\d+) §([\d.]+)$/.exec(source.label);
      if (source.label.startsWith('RFC')) expect(rfc, source.label).not.toBeNull();
      if (rfc !== null) expect(source.url).toBe(`https://www.rfc-editor.org/rfc/rfc${rfc[1]}#section-${rfc[2]}`);
    }
  });

  it('is made of plain, short sentences [meaning.plain-words]', () => {
    for (const { meaning, checkedBy, withoutIt } of allExplanations())
      for (const text of [meaning, checkedBy, withoutIt]) {
        expect(text).toMatch(/^[A-Z`].*[.]$/s);
        expect(text).not.toMatch(/!|\s\s|'s /);
        expect(text.length, text).toBeLessThan(190);
      }
  });

  it('says something that no other says [meaning.no-text-twice]', () => {
    const texts = (of: (explanation: Explanation) => string) => allExplanations().map(of);
    expect(repeated(texts(({ meaning }) => meaning))).toEqual([]);
    expect(repeated(texts(({ checkedBy, withoutIt }) => `${checkedBy} ${withoutIt}`))).toEqual([]);
  });
});

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

import { sign } from '../issuer.ts';
import { testOrigin } from '../resourceServer.ts';
import { now } from '../world.ts';
import { type Asked, type BadToken, namesOf, withAnswer, withClaims, withToken } from './badToken.ts';

const error = 'invalid_token';

function missing(names: string): string {
  return `Claims are missing or malformed: ${names}.`;
}

export const incomplete: BadToken[] = [
  { what: 'no subject', carry: withClaims({ sub: undefined }), error, description: missing('sub') },
  { what: 'no expiry', carry: withClaims({ exp: undefined }), error, description: missing('exp') },
  {
    what: 'no client and no id',
    carry: withClaims({ client_id: undefined, jti: undefined }),
    error,
    description: missing('client_id, jti'),
  },
  { what: 'a scope that is a list', carry: withClaims({ scope: ['read'] }), error, description: missing('scope') },
];

function trusts({ issuing: { issuer } }: Asked): string {
  return `this server trusts ${issuer.origin}.`;
}

export const issuers: BadToken[] = [
  {
    what: 'another issuer, with the very same key',
    carry: withClaims({ iss: 'https://evil.example' }),
    error,
    description: (asked) => `iss is https://evil.example; ${trusts(asked)}`,
  },
  {
    what: 'the issuer with a slash behind it',
    carry: withToken(({ issuer, claims }) => sign(issuer.es256, claims({ iss: `${issuer.origin}/` }))),
    error,
    description: (asked) => `iss is ${asked.issuing.issuer.origin}/; ${trusts(asked)}`,
  },
  {
    what: 'no issuer',
    carry: withClaims({ iss: undefined }),
    error,
    description: (asked) => `iss is missing; ${trusts(asked)}`,
  },
];

export const lifetimes: BadToken[] = [
  {
    what: 'an expired token',
    carry: withClaims({ exp: now - 10 }),
    error,
    description: 'The token expired 10 s ago.',
  },
  {
    what: 'a token before its time',
    carry: withClaims({ nbf: now + 11 }),
    error,
    description: 'The token is not valid before 11 s from now.',
  },
];

export const recipients: BadToken[] = [
  {
    what: 'a token for another API',
    carry: withClaims({ aud: 'https://api.example' }),
    error,
    description: ({ path }) => `aud is https://api.example; this resource is ${namesOf(path)}.`,
  },
  {
    what: 'a token for another resource of this server',
    carry: withClaims({ aud: `${testOrigin}/elsewhere` }),
    error,
    description: ({ path }) => `aud is ${testOrigin}/elsewhere; this resource is ${namesOf(path)}.`,
  },
];

export const bound: BadToken[] = [
  { what: 'a token that is bound to a key', carry: withClaims({ cnf: { jkt: 'thumbprint' } }) },
  { what: 'an opaque token that is bound to a certificate', carry: withAnswer({ cnf: { 'x5t#S256': 'thumbprint' } }) },
].map((bad) => ({
  ...bad,
  error,
  description: 'The token is bound to a key (cnf), and this server checks no proof of possession.',
}));

/** Good for a resource that needs `read`, but for the scope. */
export const tooLittle: BadToken[] = ['', 'openid', 'reader', 'READ', 'write openid'].map((scope) => ({
  what: `the scope "${scope}"`,
  carry: withClaims({ scope }),
  error: 'insufficient_scope',
  description: ({ scopes }) =>
    `This needs ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${scopes.join(' and ')}; the token has ${scope === '' ? 'no scope' : `only: ${scope}`}.`,
}));

import { now } from '../world.ts';
import { type BadToken, namesOf, withAnswer, withToken } from './badToken.ts';

const error = 'invalid_token';
const notActive = 'The authorization server says that the token is not active.';

export const notActiveTokens: BadToken[] = [
  { what: 'an opaque token that nobody issued', carry: withToken(() => 'b3BhcXVl'), error, description: notActive },
  { what: 'an encrypted JWT', carry: withToken(() => 'e30.e30.e30.e30.e30'), error, description: notActive },
  { what: 'a revoked opaque token', carry: withAnswer({ active: false }), error, description: notActive },
];

export const wrongAnswers: BadToken[] = [
  {
    what: 'a refresh token',
    carry: withAnswer({ token_type: undefined }),
    error,
    description: 'token_type is missing; an access token has Bearer. A refresh token is for the issuer only.',
  },
  {
    what: 'a token of another type',
    carry: withAnswer({ token_type: 'refresh_token' }),
    error,
    description: 'token_type is refresh_token; an access token has Bearer. A refresh token is for the issuer only.',
  },
  {
    what: 'an opaque token without owner and end',
    carry: withAnswer({ sub: undefined, exp: undefined }),
    error,
    description: 'In the answer about the token, these are missing or malformed: sub, exp.',
  },
  {
    what: 'an opaque token of another issuer',
    carry: withAnswer({ iss: 'https://evil.example' }),
    error,
    description: ({ issuing: { issuer } }) =>
      `iss is https://evil.example; the token was asked about at ${issuer.origin}.`,
  },
  {
    what: 'an opaque token for another API',
    carry: withAnswer({ aud: 'https://api.example' }),
    error,
    description: ({ path }) => `aud is https://api.example; this resource is ${namesOf(path)}.`,
  },
  {
    what: 'an opaque token that has expired',
    carry: withAnswer({ exp: now - 10 }),
    error,
    description: 'The token expired 10 s ago.',
  },
  {
    what: 'an opaque token before its time',
    carry: withAnswer({ nbf: now + 11 }),
    error,
    description: 'The token is not valid before 11 s from now.',
  },
  {
    what: 'an opaque token with too little scope',
    carry: withAnswer({ scope: 'openid' }),
    error: 'insufficient_scope',
    description: ({ scopes }) =>
      `This needs ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${scopes.join(' and ')}; the token has only: openid.`,
  },
];

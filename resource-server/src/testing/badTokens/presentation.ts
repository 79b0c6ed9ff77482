import { type BadToken, withToken } from './badToken.ts';

const noToken = 'This resource needs an access token: send it as "Authorization: Bearer", a space, and the token.';
const notOfTheForm = 'The Authorization header is not of the form "Bearer", one space, and a token.';
const inTheQuery =
  'The access token is in the query, where logs and browser histories keep it. Use the Authorization header.';

export const absent: BadToken[] = [
  { what: 'no Authorization header', carry: () => ({}), error: 'no_token', description: noToken },
  {
    what: 'another scheme',
    carry: () => ({ authorization: ['Basic YWxpY2U6cGFzc3dvcmQxMjM='] }),
    error: 'no_token',
    description: noToken,
  },
  {
    what: 'an empty Authorization header',
    carry: () => ({ authorization: [''] }),
    error: 'no_token',
    description: noToken,
  },
];

export const malformed: BadToken[] = [
  {
    what: 'the scheme alone',
    carry: () => ({ authorization: ['Bearer'] }),
    error: 'invalid_request',
    description: notOfTheForm,
  },
  { what: 'two words', carry: withToken(() => 'one two'), error: 'invalid_request', description: notOfTheForm },
  { what: 'a quoted token', carry: withToken(() => '"token"'), error: 'invalid_request', description: notOfTheForm },
  {
    what: 'a list of tokens',
    carry: withToken(() => 'one,Bearer'),
    error: 'invalid_request',
    description: notOfTheForm,
  },
  {
    what: 'two Authorization headers',
    carry: async ({ token }) => ({ authorization: [`Bearer ${await token()}`, `Bearer ${await token()}`] }),
    error: 'invalid_request',
    description: 'There is more than one Authorization header.',
    httpOnly: true,
  },
  {
    what: 'a token beside a password',
    carry: async ({ token }) => ({ authorization: [`Bearer ${await token()}`, 'Basic YWxpY2U6cGFzc3dvcmQxMjM='] }),
    error: 'invalid_request',
    description: 'There is more than one Authorization header.',
    httpOnly: true,
  },
  {
    what: 'a token of 8,193 bytes',
    carry: withToken(() => 'a'.repeat(8193)),
    error: 'invalid_request',
    description: 'The access token is longer than 8192 bytes.',
  },
];

export const elsewhere: BadToken[] = [
  {
    what: 'a token in the query',
    carry: async ({ token }) => ({ query: `access_token=${await token()}` }),
    error: 'invalid_request',
    description: inTheQuery,
    httpOnly: true,
  },
  {
    what: 'a good token in the header and one in the query',
    carry: async ({ token }) => ({ authorization: [`Bearer ${await token()}`], query: 'x=1&access_token=' }),
    error: 'invalid_request',
    description: inTheQuery,
    httpOnly: true,
  },
  {
    what: 'a token in the body',
    carry: async ({ token }) => ({ form: `access_token=${await token()}` }),
    error: 'invalid_request',
    description: 'The access token is in the body. Use the Authorization header.',
    httpOnly: true,
  },
  {
    what: 'a good token in the header and one in the body',
    carry: async ({ token }) => ({ authorization: [`Bearer ${await token()}`], form: 'access_token=' }),
    error: 'invalid_request',
    description: 'The access token is in the body. Use the Authorization header.',
    httpOnly: true,
  },
];

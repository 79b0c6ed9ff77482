import { z } from 'zod';
import { prompts } from '../../authorize/request.ts';
import { responseModes } from '../../authorize/responseMode.ts';
import { responseTypes } from '../../authorize/responseType.ts';
import { fields, formPageProblems, type Operation, pageAnswer, pageFailures, redirectAnswer } from '../operation.ts';

const optional = z.string().optional();

const authorizationRequest = fields('authorization request', 'query', {
  client_id: z.string(),
  response_type: z.enum(responseTypes),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  redirect_uri: optional,
  scope: optional,
  state: optional,
  nonce: optional,
  resource: optional,
  response_mode: z.enum(responseModes).optional(),
  prompt: z
    .string()
    .meta({ examples: [...prompts] })
    .optional(),
  max_age: z.string().regex(/^\d+$/).optional(),
  login_hint: optional,
});

const visit = fields('page', 'query', { transaction: z.string() });
const form = { transaction: z.string(), form_token: z.string() };

const unknownVisit = {
  400: pageAnswer('There is no Authorization Request behind this page.'),
  403: pageAnswer('The request was made in another browser.'),
  409: pageAnswer('It has been answered already.'),
  410: pageAnswer('It is more than ten minutes old.'),
  ...pageFailures,
};

export const authorizeOperations: readonly Operation[] = [
  {
    path: '/authorize',
    method: 'get',
    tag: 'Authorize',
    summary: 'Ask for permission in the name of a user.',
    source: 'RFC 6749 §4.1.1, RFC 7636 §4.3, OIDC Core §3.1.2.1',
    message: 'Authorization Request',
    query: authorizationRequest,
    answers: {
      302: redirectAnswer('To the sign-in or consent page, or back to the client with a code or an error.'),
      400: pageAnswer('The client or its redirect URI is in doubt, so nothing is redirected.'),
      ...pageFailures,
    },
  },
  {
    path: '/authorize',
    method: 'post',
    tag: 'Authorize',
    summary: 'The same, with the parameters in a form.',
    source: 'OIDC Core §3.1.2.1',
    message: 'Authorization Request',
    form: authorizationRequest,
    answers: {
      303: redirectAnswer('To the same request as a GET, which brings the browser’s cookies along.'),
      400: pageAnswer('The form cannot be read.'),
      413: formPageProblems[413],
      ...pageFailures,
    },
  },
  {
    path: '/login',
    method: 'get',
    tag: 'Authorize',
    summary: 'The sign-in page.',
    source: 'OIDC Core §3.1.2.3',
    message: 'Sign-in Form Request',
    query: fields('page', 'query', { transaction: optional, return_to: optional }),
    answers: { 200: pageAnswer('The page.'), ...unknownVisit },
  },
  {
    path: '/login',
    method: 'post',
    tag: 'Authorize',
    summary: 'Sign in, or cancel.',
    source: 'OIDC Core §3.1.2.3',
    message: 'Sign-in Submission',
    security: ['session'],
    form: fields('page', 'form', {
      form_token: z.string(),
      transaction: optional,
      return_to: optional,
      username: optional,
      password: optional,
      action: z.enum(['sign-in', 'cancel']).optional(),
    }),
    answers: {
      303: redirectAnswer('To where the sign-in was needed, or back to the client.'),
      ...formPageProblems,
      403: pageAnswer('The username or the password is wrong, or the form was not made for this browser.'),
      429: pageAnswer('Too many tries for this account; Retry-After says how many seconds to wait.'),
    },
  },
  {
    path: '/consent',
    method: 'get',
    tag: 'Authorize',
    summary: 'The page where the user decides what the client may do.',
    source: 'OIDC Core §3.1.2.4',
    message: 'Consent Form Request',
    query: visit,
    answers: {
      200: pageAnswer('The page.'),
      302: redirectAnswer('To the sign-in page first, or back to the client where nothing is left to ask.'),
      ...unknownVisit,
    },
  },
  {
    path: '/consent',
    method: 'post',
    tag: 'Authorize',
    summary: 'Allow what is ticked, or deny.',
    source: 'OIDC Core §3.1.2.4',
    message: 'Consent Submission',
    security: ['session'],
    form: fields('page', 'form', {
      ...form,
      scope: z.union([z.string(), z.array(z.string())]).optional(),
      action: z.enum(['allow', 'deny']),
    }),
    answers: { 303: redirectAnswer('Back to the client with a code or an error.'), ...formPageProblems },
  },
];

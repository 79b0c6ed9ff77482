import { z } from 'zod';
import { fields, formPageProblems, type Operation, pageAnswer, pageFailures, redirectAnswer } from '../operation.ts';

const formToken = { form_token: z.string() };
const signInFirst = redirectAnswer('To the sign-in page first.');

export const accountOperations: readonly Operation[] = [
  {
    path: '/',
    method: 'get',
    tag: 'Account',
    summary: 'What this server is, and where to look.',
    source: 'PROTOCOL, Authorization server',
    answers: { 200: pageAnswer('The page.'), ...pageFailures },
  },
  {
    path: '/account',
    method: 'get',
    tag: 'Account',
    summary: 'Where a user is signed in, and which applications have access.',
    source: 'RFC 9700 §4.14, NIST SP 800-63B §7.1',
    security: ['session'],
    answers: { 200: pageAnswer('The page.'), 302: signInFirst, ...pageFailures },
  },
  {
    path: '/account/sessions/end',
    method: 'post',
    tag: 'Account',
    summary: 'End one of the user’s sessions, or all but this one.',
    source: 'NIST SP 800-63B §7.1',
    security: ['session'],
    form: fields('page', 'form', { ...formToken, session: z.string() }),
    answers: { 303: redirectAnswer('Back to the account, or to the sign-in page.'), ...formPageProblems },
  },
  {
    path: '/account/grants/revoke',
    method: 'post',
    tag: 'Account',
    summary: 'Take back what the user allowed an application; its tokens end.',
    source: 'RFC 7009 §1',
    security: ['session'],
    form: fields('page', 'form', { ...formToken, client_id: z.string() }),
    answers: { 303: redirectAnswer('Back to the account, or to the sign-in page.'), ...formPageProblems },
  },
  {
    path: '/logout',
    method: 'get',
    tag: 'Account',
    summary: 'The page that asks whether to sign out.',
    source: 'PROTOCOL, Authorization server',
    answers: { 200: pageAnswer('The page.'), ...pageFailures },
  },
  {
    path: '/logout',
    method: 'post',
    tag: 'Account',
    summary: 'End the session of this browser.',
    source: 'PROTOCOL, Authorization server',
    security: ['session'],
    form: fields('page', 'form', formToken),
    answers: {
      200: pageAnswer('Nobody is signed in any more.'),
      400: formPageProblems[400],
      403: formPageProblems[403],
      413: formPageProblems[413],
      ...pageFailures,
    },
  },
];

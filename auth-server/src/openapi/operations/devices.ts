import { z } from 'zod';
import {
  bodyProblems,
  errorAnswer,
  fields,
  formPageProblems,
  jsonAnswer,
  type Operation,
  pageAnswer,
  pageFailures,
  redirectAnswer,
} from '../operation.ts';
import { clientCredentials, invalidClient } from './tokens.ts';

const optional = z.string().optional();

export const deviceOperations: readonly Operation[] = [
  {
    path: '/device_authorization',
    method: 'post',
    tag: 'Devices',
    summary: 'Begin on a device that has no browser.',
    source: 'RFC 8628 §3.1',
    message: 'Device Authorization Request',
    security: ['client-secret', 'none'],
    form: fields('token request', 'form', {
      ...clientCredentials,
      scope: optional,
      resource: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    answers: {
      200: jsonAnswer(
        'Device Authorization Response',
        fields('device response', 'json', {
          device_code: z.string(),
          user_code: z.string(),
          verification_uri: z.url(),
          verification_uri_complete: z.url(),
          expires_in: z.int().positive(),
          interval: z.int().positive(),
        }),
      ),
      400: errorAnswer('Refused.', 'invalid_request', 'unauthorized_client', 'invalid_scope', 'invalid_target'),
      401: invalidClient,
      429: errorAnswer(
        'Too many devices begin at this address; Retry-After says how long to wait.',
        'temporarily_unavailable',
      ),
      ...bodyProblems,
    },
  },
  {
    path: '/device',
    method: 'get',
    tag: 'Devices',
    summary: 'The page where a user types the code that a device shows.',
    source: 'RFC 8628 §3.3',
    message: 'Device Verification Page Request',
    query: fields('page', 'query', { user_code: optional }),
    answers: { 200: pageAnswer('The page.'), ...pageFailures },
  },
  {
    path: '/device',
    method: 'post',
    tag: 'Devices',
    summary: 'Type the code.',
    source: 'RFC 8628 §3.3',
    message: 'User Code Submission',
    form: fields('page', 'form', { form_token: z.string(), user_code: z.string() }),
    answers: {
      303: redirectAnswer('To the sign-in page, or to the page that names the device.'),
      ...formPageProblems,
      400: pageAnswer('No device waits for this code, or the form cannot be read.'),
      429: pageAnswer('Too many codes were tried; Retry-After says how many seconds to wait.'),
    },
  },
  {
    path: '/device/confirm',
    method: 'get',
    tag: 'Devices',
    summary: 'The page that names the device’s client, and asks what it may do.',
    source: 'RFC 8628 §5.4',
    query: fields('page', 'query', { transaction: z.string() }),
    answers: {
      200: pageAnswer('The page.'),
      302: redirectAnswer('To the sign-in page first.'),
      400: pageAnswer('No device is behind this page.'),
      403: pageAnswer('The code was typed in another browser.'),
      409: formPageProblems[409],
      410: formPageProblems[410],
      ...pageFailures,
    },
  },
  {
    path: '/device/confirm',
    method: 'post',
    tag: 'Devices',
    summary: 'Allow the device what is ticked, or deny.',
    source: 'RFC 8628 §3.3',
    security: ['session'],
    form: fields('page', 'form', {
      transaction: z.string(),
      form_token: z.string(),
      scope: z.union([z.string(), z.array(z.string())]).optional(),
      action: z.enum(['allow', 'deny']),
    }),
    answers: {
      200: pageAnswer('Done: the user goes back to the device.'),
      303: redirectAnswer('To the sign-in page first.'),
      ...formPageProblems,
    },
  },
];

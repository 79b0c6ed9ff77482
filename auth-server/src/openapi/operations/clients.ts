import { z } from 'zod';
import { clientMetadata } from '../../register/metadata.ts';
import { apiFailures, bodyProblems, errorAnswer, fields, jsonAnswer, type Operation } from '../operation.ts';

const optional = z.string().optional();

const asked = fields('client metadata', 'json', clientMetadata.shape);

const registered = fields('client metadata', 'json', {
  ...clientMetadata.shape,
  client_id: z.string(),
  client_id_issued_at: z.int(),
  client_secret: optional,
  client_secret_expires_at: z.int().optional(),
  registration_access_token: z.string(),
  registration_client_uri: z.url(),
});

const refusedMetadata = errorAnswer(
  'Refused; the description names the field.',
  'invalid_request',
  'invalid_redirect_uri',
  'invalid_client_metadata',
  'invalid_software_statement',
  'unapproved_software_statement',
);

const managed: Omit<Operation, 'method' | 'summary' | 'answers'> = {
  path: '/register/:client_id',
  tag: 'Clients',
  source: 'RFC 7592 §2',
  names: fields('client metadata', 'json', { client_id: z.string() }),
  security: ['registration-access-token'],
};

const notTheManager = errorAnswer('The registration access token is missing, wrong, or was replaced.', 'invalid_token');

export const clientOperations: readonly Operation[] = [
  {
    path: '/register',
    method: 'post',
    tag: 'Clients',
    summary: 'Register a client.',
    source: 'RFC 7591 §3.1',
    message: 'Client Registration Request',
    security: ['none', 'initial-access-token'],
    json: asked,
    answers: {
      201: jsonAnswer('Client Information Response', registered),
      400: refusedMetadata,
      401: errorAnswer('An initial access token is needed here.', 'invalid_token'),
      403: errorAnswer('Registration is switched off.', 'access_denied'),
      429: errorAnswer(
        'Too many registrations from this address; Retry-After says how long to wait.',
        'temporarily_unavailable',
      ),
      ...bodyProblems,
      503: errorAnswer(
        'There is no room for one more client, or the database does not answer.',
        'temporarily_unavailable',
      ),
    },
  },
  {
    ...managed,
    method: 'get',
    message: 'Client Read Request',
    summary: 'Read a registration.',
    answers: {
      200: jsonAnswer('Client Information Response', registered),
      401: notTheManager,
      ...apiFailures,
    },
  },
  {
    ...managed,
    method: 'put',
    message: 'Client Update Request',
    summary: 'Replace a registration; its token is replaced, too.',
    json: fields('client metadata', 'json', { ...clientMetadata.shape, client_id: z.string() }),
    answers: {
      200: jsonAnswer('Client Information Response', registered),
      400: refusedMetadata,
      401: notTheManager,
      ...bodyProblems,
    },
  },
  {
    ...managed,
    method: 'delete',
    message: 'Client Delete Request',
    summary: 'Give up a registration; what the client was granted ends with it.',
    answers: { 204: { description: 'It is gone.' }, 401: notTheManager, ...apiFailures },
  },
];

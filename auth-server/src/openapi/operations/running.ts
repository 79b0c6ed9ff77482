import { z } from 'zod';
import { auditFilter } from '../../audit/filter.ts';
import { apiFailures, errorAnswer, jsonAnswer, type Operation, pageAnswer, pageFailures } from '../operation.ts';

const csv = {
  description:
    'One line per event, oldest first. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
  content: { 'text/csv': { schema: z.string() } },
};

const operatorProblems = {
  401: errorAnswer('No access token, or none that counts.', 'invalid_token'),
  403: errorAnswer(
    'The token lacks the scope admin, or is not one of a client that acts for itself.',
    'insufficient_scope',
  ),
  ...apiFailures,
};

export const runningOperations: readonly Operation[] = [
  {
    path: '/health',
    method: 'get',
    tag: 'Operation',
    summary: 'Whether the server can do its work.',
    source: 'PROTOCOL, Authorization server',
    answers: {
      200: jsonAnswer(
        'It can.',
        z.object({ status: z.literal('ok'), checks: z.object({ database: z.literal('ok') }) }),
      ),
      503: jsonAnswer(
        'Its database does not answer.',
        z.object({ status: z.literal('unavailable'), checks: z.object({ database: z.literal('unavailable') }) }),
      ),
      500: apiFailures[500],
    },
  },
  {
    path: '/metrics',
    method: 'get',
    tag: 'Operation',
    summary: 'Numbers for Prometheus. Programs on the same machine need no token.',
    source: 'Prometheus text format 0.0.4',
    security: ['access-token', 'none'],
    answers: {
      200: { description: 'The numbers.', content: { 'text/plain': { schema: z.string() } } },
      400: errorAnswer('The request brings a token in a way that is not taken.', 'invalid_request'),
      ...operatorProblems,
    },
  },
  {
    path: '/audit.csv',
    method: 'get',
    tag: 'Operation',
    summary: 'What happened here: sign-ins, consents, tokens, refusals.',
    source: 'RFC 4180',
    security: ['access-token'],
    query: auditFilter,
    answers: {
      200: csv,
      400: errorAnswer('A filter cannot be read.', 'invalid_request'),
      ...operatorProblems,
    },
  },
  {
    path: '/account/audit.csv',
    method: 'get',
    tag: 'Account',
    summary: 'What happened in the name of the user who is signed in.',
    source: 'RFC 4180',
    security: ['session'],
    query: auditFilter,
    answers: {
      200: csv,
      302: { description: 'To the sign-in page first.' },
      400: pageAnswer('A filter cannot be read.'),
      ...pageFailures,
    },
  },
  {
    path: '/openapi.json',
    method: 'get',
    tag: 'Discovery',
    summary: 'This document.',
    source: 'OpenAPI 3.1',
    answers: {
      200: jsonAnswer('The document.', z.looseObject({ openapi: z.string() })),
      500: apiFailures[500],
    },
  },
  {
    path: '/openapi',
    method: 'get',
    tag: 'Discovery',
    summary: 'The same, as a page to read.',
    source: 'OpenAPI 3.1',
    answers: { 200: pageAnswer('The page.'), 500: pageFailures[500] },
  },
];

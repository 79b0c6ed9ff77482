import type { Router } from 'express';
import type { Context } from '../../context.ts';
import { callRoute } from '../call/route.ts';
import { resourceOf } from './address.ts';

/** The protected resource: what the access token is for. The client takes the answer as it comes. */
export function resourceRoute(context: Context): Router {
  return callRoute(context, {
    path: '/resource',
    what: 'Resource',
    key: 'resource',
    addressOf: (attempt) => resourceOf(attempt, context.origins),
  });
}

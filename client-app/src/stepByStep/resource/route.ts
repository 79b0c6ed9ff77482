import type { Router } from 'express';
import { callRoute } from '../call/route.ts';
import type { Context } from '../context.ts';

/** The protected resource: what the access token is for. The client takes the answer as it comes. */
export function resourceRoute(context: Context): Router {
  return callRoute(context, {
    path: '/resource',
    remotePath: '/protected',
    what: 'Resource',
    key: 'resource',
    judge: async () => ({ verdict: { kind: 'accepted' }, checks: [] }),
  });
}

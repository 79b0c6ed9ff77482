import { type RequestHandler, Router } from 'express';
import { claimsOf, needsToken } from '../bearer/express.ts';
import type { Guard } from '../bearer/guard.ts';
import { methodsOnly, refuse } from '../http/errors.ts';
import { readJson } from '../http/json.ts';
import { type ContextStore, mostContexts, ownerOf, shownContext } from './contexts.ts';
import { readNewContext } from './newContext.ts';
import { contextsResource } from './resource.ts';

export interface ContextsDependencies {
  guard: Guard;
  contexts: ContextStore;
  newId: () => string;
}

/** `/v1/contexts`: whoever may read lists their own, whoever may write adds one. */
export function contextsRoutes({ guard, contexts, newId }: ContextsDependencies): Router {
  const { path, readScope, writeScope } = contextsResource;

  const list: RequestHandler = async (request, response) => {
    const kept = await contexts.list(ownerOf(claimsOf(request)));
    response.json({ contexts: kept.map(shownContext) });
  };

  const create: RequestHandler = async (request, response) => {
    const read = readNewContext(request.body);
    if (!read.ok) return refuse(response, 400, read.wrong);
    const context = { ...read.context, id: newId(), createdAt: Math.round(guard.now() * 1000) };
    const outcome = await contexts.add(ownerOf(claimsOf(request)), context);
    if (outcome === 'full')
      return refuse(response, 409, `You keep ${mostContexts} contexts, and more are not possible.`);
    response.status(201).json(shownContext(context));
  };

  const router = Router();
  router
    .route(path)
    .get(needsToken(guard, { path, scopes: [readScope] }), list)
    .post(needsToken(guard, { path, scopes: [writeScope] }), readJson, create)
    .all(methodsOnly('GET', 'POST'));
  return router;
}

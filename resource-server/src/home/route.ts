import { Router } from 'express';
import { methodsOnly } from '../http/errors.ts';
import { metadataUrl } from '../metadata/protectedResource.ts';
import { guardedResources } from '../rest/resources.ts';

/** What this server is, for whoever opens its bare address. */
export function homeRoute(origin: string, issuer: string): Router {
  const card = {
    name: 'OAuth Lab resource server',
    what: 'An API that answers to whoever brings an access token with the right scope.',
    resources: Object.values(guardedResources).map(({ path, name, scope }) => ({
      url: `${origin}${path}`,
      name,
      scope,
    })),
    metadata: metadataUrl(origin, ''),
    trusts: issuer,
  };
  const router = Router();
  router
    .route('/')
    .get((_request, response) => void response.type('json').send(`${JSON.stringify(card, undefined, 2)}\n`))
    .all(methodsOnly('GET'));
  return router;
}

import { Router } from 'express';
import { methodsOnly } from '../http/errors.ts';
import { metadataUrl } from '../metadata/protectedResource.ts';
import { restResources } from '../rest/resources.ts';

/** What this server is, for whoever opens its bare address: words for a person, since programs have the metadata (RFC 9728). */
export function homeRoute(origin: string, issuers: readonly string[]): Router {
  const words = [
    'OAuth Lab resource server',
    '',
    'An API that answers to whoever brings an access token with the right scope:',
    ...restResources.map(({ path, name, scopes }) => `  ${origin}${path}   ${name}; scope ${scopes.join(', ')}`),
    '',
    `It accepts the tokens of ${issuers.join(' and ')}.`,
    `Its metadata: ${metadataUrl(origin, '')}`,
    '',
  ].join('\n');
  const router = Router();
  router
    .route('/')
    .get((_request, response) => void response.type('text/plain').send(words))
    .all(methodsOnly('GET'));
  return router;
}

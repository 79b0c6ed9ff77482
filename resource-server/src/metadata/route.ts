import cors from 'cors';
import { Router } from 'express';
import { methodsOnly } from '../http/errors.ts';
import { metadataPath, type ProtectedResource, protectedResourceMetadata } from './protectedResource.ts';

/** `/.well-known/oauth-protected-resource`, and the same with each resource's path behind it. Public, for clients in browsers, too. */
export function metadataRoutes(
  resources: readonly ProtectedResource[],
  origin: string,
  issuers: readonly string[],
): Router {
  const router = Router();
  for (const resource of resources) {
    const document = protectedResourceMetadata(resource, origin, issuers);
    router
      .route(metadataPath(resource.path))
      .all(cors({ methods: ['GET', 'HEAD'] }))
      .get((_request, response) => void response.json(document))
      .all(methodsOnly('GET'));
  }
  return router;
}

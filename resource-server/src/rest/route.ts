import cors from 'cors';
import { Router, text } from 'express';
import { guarded } from '../bearer/express.ts';
import type { Guard } from '../bearer/guard.ts';
import { methodsOnly } from '../http/errors.ts';
import { protectedAnswer } from './protected.ts';
import { guardedResources } from './resources.ts';
import { userInfoAnswer } from './userInfo.ts';

/** A client in a browser may call, from any page: the token in the header decides, and no cookie is involved. */
const anyOrigin = cors({ methods: ['GET', 'HEAD', 'POST'], exposedHeaders: ['WWW-Authenticate'] });
/** A form is read only to refuse a token in it (RFC 6750 §2.2). */
const readForm = text({ type: 'application/x-www-form-urlencoded', limit: '100kb' });

export function restRoutes(guard: Guard): Router {
  const { protected: resource, userInfo } = guardedResources;
  const router = Router();
  router
    .route(resource.path)
    .all(anyOrigin)
    .get(guarded(guard, resource, (claims, response) => response.json(protectedAnswer(claims))))
    .all(methodsOnly('GET'));
  const answerUserInfo = guarded(guard, userInfo, (claims, response) => response.json(userInfoAnswer(claims)));
  // OIDC Core §5.3.1: UserInfo answers to GET and POST.
  router
    .route(userInfo.path)
    .all(anyOrigin)
    .get(answerUserInfo)
    .post(readForm, answerUserInfo)
    .all(methodsOnly('GET', 'POST'));
  return router;
}

import { Router } from 'express';
import type { AccessTokenClaims } from '../bearer/claims.ts';
import { claimsOf, needsToken } from '../bearer/express.ts';
import type { Guard } from '../bearer/guard.ts';
import { methodsOnly } from '../http/errors.ts';
import { helloAnswer } from './hello.ts';
import { protectedAnswer } from './protected.ts';
import { guardedResources } from './resources.ts';
import { userInfoAnswer } from './userInfo.ts';

interface Route {
  path: string;
  scopes: readonly string[];
  methods: readonly ('get' | 'post')[];
  answer: (claims: AccessTokenClaims) => object;
}

const routes: readonly Route[] = [
  { ...guardedResources.protected, methods: ['get'], answer: protectedAnswer },
  // OIDC Core §5.3.1: UserInfo answers to GET and POST.
  { ...guardedResources.userInfo, methods: ['get', 'post'], answer: userInfoAnswer },
  { ...guardedResources.hello, methods: ['get'], answer: helloAnswer },
];

/** The resources that answer from the token alone. */
export function restRoutes(guard: Guard): Router {
  const router = Router();
  for (const { path, scopes, methods, answer } of routes) {
    const route = router.route(path);
    for (const method of methods)
      route[method](
        needsToken(guard, { path, scopes }),
        (request, response) => void response.json(answer(claimsOf(request))),
      );
    route.all(methodsOnly(...methods.map((method) => method.toUpperCase())));
  }
  return router;
}

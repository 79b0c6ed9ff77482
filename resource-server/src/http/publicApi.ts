import cors from 'cors';
import { Router, text } from 'express';

/**
 * What every resource does before it judges a token. A client in a browser may call, from any page: the token in the header decides, and
 * no cookie is involved. A form is read only to refuse a token in it (RFC 6750 §2.2).
 */
export function publicApi(paths: readonly string[]): Router {
  const router = Router();
  for (const path of paths)
    router.all(
      path,
      cors({
        methods: ['GET', 'HEAD', 'POST'],
        maxAge: 600,
        exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
      }),
      text({ type: 'application/x-www-form-urlencoded', limit: '100kb' }),
    );
  return router;
}

import { Router } from 'express';
import { methodsOnly } from '../http/errors.ts';

/** Whether this process can do its work: its database answers. The issuer's keys are not part of it: they may be had later. */
export function healthRoute(ping: () => Promise<void>): Router {
  const router = Router();
  router
    .route('/health')
    .get(async (_request, response) => {
      try {
        await ping();
        response.json({ status: 'ok' });
      } catch {
        response.status(503).json({ status: 'unavailable', database: 'unreachable' });
      }
    })
    .all(methodsOnly('GET'));
  return router;
}

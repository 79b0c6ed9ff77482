import { Router } from 'express';
import { methodsOnly } from '../http/errors.ts';

/** Whether this process answers. The issuer's keys are not part of it: they may be had later. */
export function healthRoute(): Router {
  const router = Router();
  router
    .route('/health')
    .get((_request, response) => void response.json({ status: 'ok' }))
    .all(methodsOnly('GET'));
  return router;
}

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captureInbound } from '@oauth-lab/shared/capture/inbound';
import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import type { LabConfig } from '@oauth-lab/shared/lab/config';
import { partyFacts } from '@oauth-lab/shared/lab/parties';
import ejs from 'ejs';
import express, { type Express } from 'express';
import type { Store } from 'express-session';
import { demoClient } from './clients/labClients.ts';
import { errorPage, notFound } from './http/errors.ts';
import { protectiveHeaders } from './http/headers.ts';
import { browserSession } from './http/session.ts';
import { stepByStepRoutes } from './stepByStep/route.ts';
import type { AttemptStore } from './store/attempts.ts';

export interface AppParts {
  origins: LabConfig['origins'];
  recorder: Recorder;
  attempts: AttemptStore;
  sessions: Store;
  cookieSecret: string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const sharedPages = dirname(createRequire(import.meta.url).resolve('@oauth-lab/shared/pages/head.ejs'));

/** The client app: what is answered before capture, what protects every page, and the rooms. */
export function createApp({ origins, recorder, attempts, sessions, cookieSecret, now }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.engine('ejs', ejs.renderFile);
  app.set('view engine', 'ejs');
  app.set('views', [folder('stepByStep'), folder('pages'), sharedPages]);
  Object.assign(app.locals, {
    party: 'client-app',
    partyLabel: partyFacts['client-app'].label,
    bench: origins.visualizer,
  });

  app.use(protectiveHeaders(origins.visualizer));
  app.use(express.static(folder('../public'), { index: false }));
  app.use('/style', express.static(`${sharedPages}/style`));
  app.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok', party: 'client-app' });
  });

  app.use(captureInbound(recorder, { origin: origins['client-app'] }));
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(express.urlencoded({ extended: false, limit: '100kb' }));
  const secure = origins['client-app'].startsWith('https:');
  app.use(browserSession({ store: sessions, secret: cookieSecret, secure }));
  app.use(
    stepByStepRoutes({
      client: demoClient(origins['client-app']),
      issuer: origins['auth-server'],
      resourceOrigin: origins['resource-server'],
      attempts,
      fetchFrom: (room) => captureFetch(recorder, { room }),
      note: recorder.note,
      now,
    }),
  );
  app.use(notFound);
  app.use(errorPage);
  return app;
}

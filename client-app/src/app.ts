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
import { automaticRoutes } from './automatic/route.ts';
import { browserOnlyRoutes } from './browserOnly/route.ts';
import { clientCredentialsRoutes } from './clientCredentials/route.ts';
import type { Context } from './context.ts';
import { deviceGrantRoutes } from './deviceGrant/route.ts';
import { errorPage, notFound } from './http/errors.ts';
import { protectiveHeaders } from './http/headers.ts';
import { browserSession } from './http/session.ts';
import { lives } from './lives.ts';
import { providerRoutes } from './providers/route.ts';
import { registerRoutes } from './register/route.ts';
import { stepByStepRoutes } from './stepByStep/route.ts';
import type { Stores } from './store/stores.ts';

export interface AppParts {
  origins: LabConfig['origins'];
  recorder: Recorder;
  stores: Stores;
  sessions: Store;
  cookieSecret: string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { resolve } = createRequire(import.meta.url);
const sharedPages = dirname(resolve('@oauth-lab/shared/pages/head.ejs'));

/** The client app: what is answered before capture, what protects every page, and the rooms. */
export function createApp({ origins, recorder, stores, sessions, cookieSecret, now }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.engine('ejs', ejs.renderFile);
  app.set('view engine', 'ejs');
  app.set('views', [folder('.'), folder('stepByStep'), folder('pages'), sharedPages]);
  Object.assign(app.locals, {
    party: 'client-app',
    partyLabel: partyFacts['client-app'].label,
    bench: origins.visualizer,
    lives,
  });

  app.use(protectiveHeaders(origins.visualizer));
  // Its script is the client, and talks to both servers itself.
  app.use('/browser-only', protectiveHeaders(origins.visualizer, [origins['auth-server'], origins['resource-server']]));
  app.use(express.static(folder('../public'), { index: false }));
  app.use('/style', express.static(`${sharedPages}/style`));
  // One file without imports of its own, as its package publishes it for browsers.
  app.use('/oauth4webapi.js', express.static(resolve('oauth4webapi')));
  app.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok', party: 'client-app' });
  });

  app.use(captureInbound(recorder, { origin: origins['client-app'] }));
  // A page that refuses a form stays in the browser's history, or Back to it would ask to send the form again. It holds no token.
  app.use((request, response, next) => {
    response.set('Cache-Control', request.method === 'POST' ? 'private, no-cache' : 'no-store');
    next();
  });
  app.use(express.urlencoded({ extended: false, limit: '100kb' }));
  const secure = origins['client-app'].startsWith('https:');
  app.use(browserSession({ store: sessions, secret: cookieSecret, secure }));

  const context: Context = {
    origins,
    stores,
    fetchFrom: (room) => captureFetch(recorder, { room }),
    note: recorder.note,
    now,
  };
  app.use(
    stepByStepRoutes(context),
    automaticRoutes(context),
    browserOnlyRoutes(context),
    deviceGrantRoutes(context),
    clientCredentialsRoutes(context),
    registerRoutes(context),
    providerRoutes(context),
  );
  app.use(notFound);
  app.use(errorPage);
  return app;
}

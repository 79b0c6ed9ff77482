import { captureInbound } from '@oauth-lab/shared/capture/inbound';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Trust } from './bearer/trust.ts';
import { contextsRoutes } from './contexts/route.ts';
import { healthRoute } from './health/route.ts';
import { homeRoute } from './home/route.ts';
import { answerErrors, notFound } from './http/errors.ts';
import { publicApi } from './http/publicApi.ts';
import { mcpResource } from './mcp/resource.ts';
import { type McpSessions, mcpRoutes } from './mcp/route.ts';
import { metadataRoutes } from './metadata/route.ts';
import { describedResources, restResources } from './rest/resources.ts';
import { restRoutes } from './rest/route.ts';
import type { Stores } from './store/database.ts';

export interface Dependencies {
  recorder: Recorder;
  /** Scheme, host and port of this server, as callers name it. */
  origin: string;
  /** Whose tokens count. */
  trust: Trust;
  stores: Stores;
  /** The sessions of MCP clients. */
  sessions: McpSessions;
  newId: () => string;
  /** Seconds since the epoch. */
  now: () => number;
}

/** The resource server: everything that it answers, in order. */
export function createApp({ recorder, origin, trust, stores, sessions, newId, now }: Dependencies): Express {
  const app = express();
  app.disable('etag');
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
      // Loopback is plain HTTP; a browser that believed this once would refuse it for a year.
      strictTransportSecurity: false,
    }),
  );
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  // By its path, because a router that does not match passes on in a later tick, when capture would miss a body.
  app.all('/health', healthRoute(stores.ping));
  app.use(captureInbound(recorder, { origin }));

  const issuers = trust.issuers.map(({ issuer }) => issuer);
  app.use(homeRoute(origin, issuers));
  app.use(metadataRoutes(describedResources([...restResources, mcpResource]), origin, issuers));
  app.use(publicApi(restResources.map(({ path }) => path)));
  const guard = { origin, trust, now, note: recorder.note };
  app.use(restRoutes(guard));
  app.use(contextsRoutes({ guard, contexts: stores.contexts, newId }));
  app.use(mcpRoutes({ guard, contexts: stores.contexts, newId, sessions }));

  app.use(notFound);
  app.use(answerErrors);
  return app;
}

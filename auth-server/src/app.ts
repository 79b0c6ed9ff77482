import { captureInbound } from '@oauth-lab/shared/capture/inbound';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import express, { type Express } from 'express';
import type { Store } from 'express-session';
import { accountEndpoints } from './account/route.ts';
import { auditEventsOf } from './audit/eventsOf.ts';
import { auditEndpoints } from './audit/route.ts';
import { authorizeEndpoint } from './authorize/route.ts';
import { consentEndpoint } from './consent/route.ts';
import type { Dependencies } from './dependencies.ts';
import { deviceAuthorizationEndpoint } from './device/authorization/route.ts';
import { userCodeEndpoint } from './device/code/route.ts';
import { deviceConfirmEndpoint } from './device/confirm/route.ts';
import { discoveryEndpoints } from './discovery/route.ts';
import { healthEndpoint } from './health/route.ts';
import { homeEndpoint } from './home/route.ts';
import type { Answered } from './http/answered.ts';
import { createEndpoints } from './http/endpoint.ts';
import { protectiveHeaders } from './http/headers.ts';
import { pageRenderer, sharedPages } from './http/pages.ts';
import { sessionMiddleware } from './http/session.ts';
import { introspectionEndpoint } from './introspect/route.ts';
import { loginEndpoint } from './login/route.ts';
import { logoutEndpoint } from './logout/route.ts';
import { metricsEndpoint } from './metrics/route.ts';
import { openApiEndpoints } from './openapi/route.ts';
import { registrationEndpoints } from './register/route.ts';
import { revocationEndpoint } from './revoke/route.ts';
import { tokenEndpoint } from './token/route.ts';
import { userInfoEndpoint } from './userinfo/route.ts';

export interface AppDependencies extends Dependencies {
  recorder: Recorder;
  session: { store: Store; secret: string };
}

/** The authorization server: the table of contents of its routes. */
export function createApp(dependencies: AppDependencies): Express {
  const { config, recorder, stores, session } = dependencies;
  const origin = config.origins['auth-server'];
  const bench = config.origins.visualizer;
  const secure = origin.startsWith('https:');

  const headers = protectiveHeaders({ bench, secure });
  const { whereFormLeadsToClient } = headers;
  const observe = (answered: Answered) => {
    dependencies.metrics.observe(answered);
    for (const event of auditEventsOf(answered, dependencies.now())) dependencies.audit.push(event);
  };
  const responding = { stores, recorder, render: pageRenderer({ bench }), whereFormLeadsToClient, observe };
  const discovery = discoveryEndpoints(dependencies);
  const health = healthEndpoint(stores.ping);

  const app = express();
  const endpoints = createEndpoints(app, responding, sessionMiddleware({ ...session, secure }));
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.disable('etag');
  app.disable('x-powered-by');
  if (secure) app.set('trust proxy', 1);
  app.use(headers.always);
  app.use('/style', express.static(`${sharedPages}/style`));
  // Browsers ask for it beside any document; that is no message of OAuth.
  app.get('/favicon.ico', (_request, response) => void response.status(204).end());
  endpoints.api(health);
  const openApi = openApiEndpoints(dependencies, endpoints.present);
  endpoints.api(openApi.document);
  endpoints.page(openApi.page);
  endpoints.api(metricsEndpoint(dependencies));
  const events = auditEndpoints(dependencies);
  endpoints.api(events.all);
  endpoints.page(events.own);

  app.use(captureInbound(recorder, { origin, ambient: false }));
  for (const document of discovery) endpoints.api(document);
  endpoints.page(authorizeEndpoint(dependencies));
  endpoints.page(loginEndpoint(dependencies));
  endpoints.page(consentEndpoint(dependencies));
  endpoints.api(tokenEndpoint(dependencies));
  endpoints.api(introspectionEndpoint(dependencies));
  endpoints.api(revocationEndpoint(dependencies));
  endpoints.api(userInfoEndpoint(dependencies));
  endpoints.api(deviceAuthorizationEndpoint(dependencies));
  endpoints.page(userCodeEndpoint(dependencies));
  endpoints.page(deviceConfirmEndpoint(dependencies));
  for (const endpoint of registrationEndpoints(dependencies)) endpoints.api(endpoint);
  for (const endpoint of accountEndpoints(dependencies)) endpoints.page(endpoint);
  endpoints.page(logoutEndpoint());
  endpoints.page(homeEndpoint(dependencies, openApi.describe));
  app.use(endpoints.unknownPath);
  app.use(endpoints.failed);
  return app;
}

import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import { withUrlLimit } from '@oauth-lab/shared/lab/urlLimit';
import type { NoteContent, TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Router } from 'express';
import { createApp } from '../app.ts';
import type { AuditQueue } from '../audit/queue.ts';
import { openApplication } from '../open.ts';
import type { RegistrationPolicy } from '../register/policy.ts';
import type { Stores } from '../store/database.ts';
import { createBrowser } from './browser.ts';
import { preparedDataFolder } from './preparedData.ts';

export const clientApp = 'http://localhost:1';
export const resourceServer = 'http://localhost:2';
export const bench = 'http://localhost:3';

export interface TestServer {
  origin: string;
  dataFolder: string;
  stores: Stores;
  audit: AuditQueue;
  /** What the app answers, as Express has it. */
  router: Router;
  /** Everything that was recorded, in order. */
  events: readonly TraceEvent[];
  notes(): readonly NoteContent[];
  /** Moves the server's clock forward. */
  wait(milliseconds: number): void;
  browser(): ReturnType<typeof createBrowser>;
  /** Posts a form, as a program does. */
  post(path: string, form: Record<string, string> | string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** The whole authorization server on a port of its own, with a data folder of its own and a clock that can be moved. */
export async function startServer({
  registration = { kind: 'open', initialAccessTokenHash: undefined },
  refreshGraceSeconds = 0,
  opaqueResources = [],
  issuer,
}: {
  registration?: RegistrationPolicy;
  refreshGraceSeconds?: number;
  opaqueResources?: readonly string[];
  /** What the server is called from outside, where something stands before it; otherwise by its own address. */
  issuer?: string;
} = {}): Promise<TestServer> {
  const dataFolder = await preparedDataFolder();
  let answer: RequestListener = () => {};
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const origins = {
    'auth-server': issuer ?? origin,
    'client-app': clientApp,
    'resource-server': resourceServer,
    visualizer: bench,
  };
  const events: TraceEvent[] = [];
  let ahead = 0;
  const { dependencies, close } = await openApplication({
    config: { origins, dataFolder, databaseUrl: undefined, refreshGraceSeconds, deviceCodeSeconds: 600 },
    recorder: createRecorder({
      party: 'auth-server',
      origins,
      sinks: [Object.assign((event: TraceEvent) => void events.push(event))],
    }),
    resourceServerSecret: 'resource-server-secret',
    registration,
    opaqueResources: new Set(opaqueResources),
    now: () => Date.now() + ahead,
    randomToken: () => randomBytes(32).toString('base64url'),
  });
  const app = createApp(dependencies);
  answer = withUrlLimit(app);

  return {
    origin,
    dataFolder,
    stores: dependencies.stores,
    audit: dependencies.audit,
    router: app.router,
    events,
    notes: () => events.flatMap((event) => (event.kind === 'note' ? [event.note] : [])),
    wait(milliseconds) {
      ahead += milliseconds;
    },
    browser: () => createBrowser(origin),
    post: (path, form, headers = {}) =>
      fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      await rm(dataFolder, { recursive: true });
    },
  };
}

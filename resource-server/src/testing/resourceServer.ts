import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import { createApp } from '../app.ts';
import { openTrust } from '../bearer/open.ts';
import type { McpSessions } from '../mcp/route.ts';
import { createSessions } from '../mcp/sessions.ts';
import type { Settings } from '../settings.ts';
import { createStores, openStoreDatabase } from '../store/database.ts';
import { listen, type RunningServer } from './http.ts';

/** The name under which the tests' resource server is known; where it really listens is beside the point. */
export const testOrigin = 'http://localhost:8082';

export const usualSettings: Settings = {
  introspectionSecret: 'a secret that the tests know',
  introspectionKeptSeconds: 30,
  trustedIssuers: [],
};

export interface TestResourceServer extends RunningServer {
  /** What it recorded. */
  events: TraceEvent[];
  /** Those of its MCP clients. */
  sessions: McpSessions;
}

/** The real app on a free port with an empty database, trusting `issuer`. */
export async function startResourceServer(
  issuer: { origin: string },
  now: () => number = () => Date.now() / 1000,
  settings: Partial<Settings> = {},
): Promise<TestResourceServer> {
  const events: TraceEvent[] = [];
  const recorder = createRecorder({
    party: 'resource-server',
    origins: { 'auth-server': issuer.origin, 'resource-server': testOrigin },
    sinks: [(event) => void events.push(event)],
  });
  const trust = openTrust(issuer.origin, { ...usualSettings, ...settings }, (room) => captureFetch(recorder, { room }));
  const dataFolder = mkdtempSync(join(tmpdir(), 'lab-resource-server-'));
  const database = await openStoreDatabase({ dataFolder, databaseUrl: undefined });
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const sessions: McpSessions = createSessions();
  const stores = createStores(database);
  const app = createApp({ recorder, origin: testOrigin, trust, stores, sessions, newId, now });
  const server = await listen(app);
  return {
    ...server,
    events,
    sessions,
    async stop() {
      await sessions.endAll();
      await server.stop();
      await database.destroy();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

import { randomUUID } from 'node:crypto';
import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import { sinksFor } from '@oauth-lab/shared/capture/sinks';
import { run } from '@oauth-lab/shared/lab/run';
import { graceMs, serve } from '@oauth-lab/shared/lab/serve';
import { createApp } from './app.ts';
import { openTrust } from './bearer/open.ts';
import { serveGrpc } from './grpc/server.ts';
import type { McpSessions } from './mcp/route.ts';
import { createSessions } from './mcp/sessions.ts';
import { readSettings } from './settings.ts';
import { createStores, openStoreDatabase } from './store/database.ts';
import { seedUsers } from './store/usersSql.ts';
import { demoUsers } from './users/demoUsers.ts';

const name = 'resource-server';

await run(name, async (config) => {
  const settings = readSettings(process.env);
  const database = await openStoreDatabase(config);
  await seedUsers(database, demoUsers(Date.now()));
  const stores = createStores(database);
  const recorder = createRecorder({ party: name, origins: config.origins, sinks: sinksFor(config, { party: name }) });
  const origin = config.origins[name];
  const trust = openTrust(config.origins['auth-server'], settings, (room) => captureFetch(recorder, { room }));
  const now = () => Date.now() / 1000;
  const sessions: McpSessions = createSessions();

  const grpc = await serveGrpc(
    {
      guard: { origin, trust, now, note: recorder.note },
      recorder,
      origin: config.grpc.origin,
      users: stores.users,
      now: Date.now,
      newId: randomUUID,
    },
    { host: config.host, port: config.grpc.port },
  );
  await serve({
    name,
    app: createApp({ recorder, origin, trust, stores, sessions, newId: randomUUID, now }),
    host: config.host,
    port: config.ports[name],
    portVariable: 'RESOURCE_SERVER_PORT',
    async onStop() {
      recorder.gate?.stop();
      await Promise.all([sessions.endAll(), grpc.stop(graceMs)]);
    },
    afterClose: async () => {
      await recorder.close();
      await database.destroy();
    },
  });
});

import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import { sinksFor } from '@oauth-lab/shared/capture/sinks';
import { openDatabase } from '@oauth-lab/shared/database/open';
import { createSessionStore } from '@oauth-lab/shared/database/sessionStore';
import { run } from '@oauth-lab/shared/lab/run';
import { serve } from '@oauth-lab/shared/lab/serve';
import { createApp } from './app.ts';
import { cookieSecret } from './store/cookieSecret.ts';
import { type ClientSchema, migrations } from './store/schema.ts';
import { createStores } from './store/stores.ts';

const party = 'client-app';

await run(party, async (config) => {
  const { dataFolder: folder, databaseUrl: url } = config;
  const database = await openDatabase<ClientSchema>({ folder, url, name: party, migrations });
  const recorder = createRecorder({ party, sinks: sinksFor(config, { party }), origins: config.origins });

  await serve({
    name: party,
    host: config.host,
    port: config.ports[party],
    portVariable: 'CLIENT_APP_PORT',
    app: createApp({
      origins: config.origins,
      recorder,
      stores: createStores(database),
      sessions: createSessionStore(database),
      cookieSecret: await cookieSecret(database),
      now: Date.now,
    }),
    onStop: async () => recorder.gate?.stop(),
    afterClose: async () => {
      await recorder.close();
      await database.destroy();
    },
  });
});

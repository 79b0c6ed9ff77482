import { randomUUID } from 'node:crypto';
import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import { sinksFor } from '@oauth-lab/shared/capture/sinks';
import { run } from '@oauth-lab/shared/lab/run';
import { serve } from '@oauth-lab/shared/lab/serve';
import { createApp } from './app.ts';
import { openTrust } from './bearer/open.ts';
import { readSettings } from './settings.ts';
import { createStores, openStoreDatabase } from './store/database.ts';

const name = 'resource-server';

await run(name, async (config) => {
  const settings = readSettings(process.env);
  const database = await openStoreDatabase(config);
  const recorder = createRecorder({ party: name, origins: config.origins, sinks: sinksFor(config, { party: name }) });

  await serve({
    name,
    app: createApp({
      recorder,
      origin: config.origins[name],
      trust: openTrust(config.origins['auth-server'], settings, (room) => captureFetch(recorder, { room })),
      stores: createStores(database),
      newId: randomUUID,
      now: () => Date.now() / 1000,
    }),
    host: config.host,
    port: config.ports[name],
    portVariable: 'RESOURCE_SERVER_PORT',
    afterClose: async () => {
      await recorder.close();
      await database.destroy();
    },
  });
});

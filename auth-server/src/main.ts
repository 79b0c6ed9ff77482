import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import { sinksFor } from '@oauth-lab/shared/capture/sinks';
import { run } from '@oauth-lab/shared/lab/run';
import { serve } from '@oauth-lab/shared/lab/serve';
import { createApp } from './app.ts';
import { openApplication } from './open.ts';
import { randomToken } from './randomToken.ts';
import { readRegistrationPolicy } from './register/policy.ts';
import { readOpaqueResources } from './tokens/opaqueResources.ts';

const party = 'auth-server';

await run(party, async (config) => {
  const resourceServerSecret = process.env.RESOURCE_SERVER_SECRET || randomToken();
  const recorder = createRecorder({ party, origins: config.origins, sinks: sinksFor(config, { party }) });
  const { dependencies, close } = await openApplication({
    config,
    recorder,
    resourceServerSecret,
    registration: readRegistrationPolicy(process.env, { host: config.host, origin: config.origins[party] }),
    opaqueResources: readOpaqueResources(process.env, config.origins['resource-server']),
    processMetrics: true,
    now: Date.now,
    randomToken,
  });
  await serve({
    name: party,
    app: createApp(dependencies),
    host: config.host,
    port: config.ports[party],
    portVariable: 'AUTH_SERVER_PORT',
    onStop: async () => recorder.gate?.stop(),
    afterClose: async () => {
      await recorder.close();
      await close();
    },
  });
});

import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import { sinksFor } from '@oauth-lab/shared/capture/sinks';
import { run } from '@oauth-lab/shared/lab/run';
import { serve } from '@oauth-lab/shared/lab/serve';
import { createApp } from './app.ts';
import { issuerKeys } from './bearer/keys.ts';

const name = 'resource-server';

await run(name, async (config) => {
  const issuer = config.origins['auth-server'];
  const recorder = createRecorder({ party: name, origins: config.origins, sinks: sinksFor(config, { party: name }) });

  await serve({
    name,
    app: createApp({
      recorder,
      origin: config.origins[name],
      issuer,
      findKey: issuerKeys(`${issuer}/.well-known/jwks.json`, captureFetch(recorder, { room: 'keys' })),
      now: () => Date.now() / 1000,
    }),
    host: config.host,
    port: config.ports[name],
    portVariable: 'RESOURCE_SERVER_PORT',
    afterClose: recorder.close,
  });
});

import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { run } from '@oauth-lab/shared/lab/run';
import { serve } from '@oauth-lab/shared/lab/serve';
import type { RequestHandler } from 'express';
import { isLoopbackHost, originSpellings } from './accept.ts';
import { createApp } from './app.ts';
import { readHubConfig } from './config.ts';
import { createHub } from './hub.ts';
import { openKeep } from './keep.ts';
import { createDevelopment, isHotReload } from './watch.ts';

await run('visualizer', async (config) => {
  const { keep: limits, watch } = readHubConfig(process.env);
  const {
    'client-app': clientApp,
    'auth-server': authServer,
    'resource-server': resourceServer,
    visualizer,
  } = config.origins;
  const viewerOrigins = originSpellings(visualizer);
  const reachable = [...viewerOrigins, ...originSpellings(`http://localhost:${config.ports.visualizer}`)];

  if (config.hubKey === undefined)
    console.log('visualizer: LAB_HUB_KEY is not set, so no process can send what it records.');

  const keep = await openKeep({ folder: config.dataFolder, limits });
  const hub = createHub({
    keep,
    door: { key: config.hubKey, viewerOrigins, loopbackOnly: isLoopbackHost(config.host) },
    origins: config.origins,
    report: (line) => console.error(line),
    isForeign: watch ? isHotReload : undefined,
  });

  // The server is closed only when every WebSocket is.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void hub.stop());

  let development: Promise<RequestHandler> | undefined;
  await serve({
    name: 'visualizer',
    host: config.host,
    port: config.ports.visualizer,
    portVariable: 'VISUALIZER_PORT',
    app: createApp({
      dist: fileURLToPath(new URL('../dist', import.meta.url)),
      hosts: reachable.map((origin) => new URL(origin).host),
      frames: [clientApp, authServer],
      calls: [authServer, resourceServer],
      // A policy's grammar has no IPv6 addresses; there, 'self' covers the WebSocket.
      sockets: viewerOrigins.filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws')),
      health: () => ({ ...hub.state(), first: keep.first, last: keep.last }),
      development: watch
        ? (request, response, next) =>
            void development?.then((serveSources) => serveSources(request, response, next), next)
        : undefined,
    }),
    beforeListen(server: Server) {
      hub.attach(server);
      if (watch) development = createDevelopment(server);
    },
    afterClose: () => keep.close(),
  });
});

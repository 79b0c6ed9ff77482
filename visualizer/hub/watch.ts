import type { IncomingMessage, Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';

/** Vite's development server as a part of this one: the visualizer from its sources, with hot reload over the same port. */
export async function createDevelopment(server: Server): Promise<RequestHandler> {
  const { createServer } = await import('vite');
  const root = fileURLToPath(new URL('..', import.meta.url));
  const vite = await createServer({
    root,
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    // Imported as it is: a bundled copy would be one more file for `node --watch` to see come and go.
    configLoader: 'native',
    appType: 'spa',
    server: { middlewareMode: true, ws: { server } },
  });
  server.once('close', () => void vite.close());
  return (request, response, next) => vite.middlewares(request, response, next);
}

/** Whether a WebSocket upgrade is Vite's own. */
export function isHotReload({ headers }: IncomingMessage): boolean {
  return /^vite-(hmr|ping)$/.test(headers['sec-websocket-protocol'] ?? '');
}

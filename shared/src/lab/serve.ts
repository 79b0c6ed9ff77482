import type { Server } from 'node:http';
import type { Express } from 'express';
import { createExpressServer } from './expressServer.ts';

/** How long requests in flight may take once the process was told to stop; then their connections are cut. */
export const graceMs = 4000;

export interface ServeOptions {
  /** The process's name, for its one line at start. */
  name: string;
  app: Express;
  host: string;
  port: number;
  /** The environment variable that changes the port. */
  portVariable: string;
  /** Gets the server before it listens: the place for WebSocket upgrades. */
  beforeListen?: (server: Server) => void;
  /** Begins with the stop: ends what would stay open for ever, such as event streams, and whatever else listens. */
  onStop?: () => Promise<void>;
  /** Closes databases and the like, once no request is in flight any more. */
  afterClose?: () => Promise<void> | void;
}

/**
 * Serves until SIGTERM or SIGINT, then stops within five seconds with the requests in flight finished. A port in use ends the process
 * with one line. Slow or huge requests are cut off: headers within 10 s, the whole request within 30 s.
 * @returns the listening server.
 */
export function serve(options: ServeOptions): Promise<Server> {
  const { name, app, host, port, portVariable, beforeListen } = options;
  const server = createExpressServer(app);
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  beforeListen?.(server);
  stopOnSignal(server, options);

  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      console.error(
        inUse
          ? `${name}: port ${port} is in use. Set ${portVariable} to another port.`
          : `${name}: can't listen on ${host}:${port} (${error.code ?? error.message}).`,
      );
      process.exit(1);
    });
    server.listen(port, host, () => {
      console.log(`${name} listening on http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
      resolve(server);
    });
  });
}

function stopOnSignal(server: Server, { name, onStop, afterClose }: ServeOptions): void {
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection that becomes idle meanwhile must not keep the server open until its keep-alive runs out.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const unclean = (error: unknown) => console.error(`${name}: stopped, but not cleanly:`, error);
    const others = onStop?.().catch(unclean);
    await new Promise((closed) => server.close(closed));
    clearTimeout(cut);
    clearInterval(idle);
    await others;
    try {
      await afterClose?.();
    } catch (error) {
      unclean(error);
    }
    process.exit(0);
  }
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

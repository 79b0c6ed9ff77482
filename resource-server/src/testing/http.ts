import { createServer, type RequestListener } from 'node:http';

export interface RunningServer {
  origin: string;
  stop(): Promise<void>;
}

/** Serves on a free port of loopback. */
export async function listen(listener: RequestListener): Promise<RunningServer> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const { origin, stop } = await listen(() => {});
  await stop();
  return Number(new URL(origin).port);
}

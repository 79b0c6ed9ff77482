import { once } from 'node:events';
import { createServer } from 'node:http';

/** Where a native application waits for its Authorization Response (RFC 8252 §7.3): 127.0.0.1, and any port. */
export interface CallbackListener {
  redirectUri: string;
  /** The address that the browser came back with, once it did. */
  arrival: Promise<URL>;
  close(): Promise<void>;
}

export async function listenForCallback(): Promise<CallbackListener> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const arrival = new Promise<URL>((resolve) => {
    server.on('request', (request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>You can close this window</title>');
      const url = new URL(request.url ?? '/', origin);
      if (url.pathname === '/callback') resolve(url);
    });
  });
  return {
    redirectUri: `${origin}/callback`,
    arrival,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

import { once } from 'node:events';
import { createServer } from 'node:net';

type PortVariable = 'CLIENT_APP_PORT' | 'AUTH_SERVER_PORT' | 'RESOURCE_SERVER_PORT' | 'VISUALIZER_PORT' | 'GRPC_PORT';

/** A free port for everything that a lab listens with, by its variable. All are held at once, so that they differ. */
export async function freePorts(): Promise<Record<PortVariable, string>> {
  const [client, auth, resource, visualizer, grpc] = await Promise.all([hold(), hold(), hold(), hold(), hold()]);
  const held = [client, auth, resource, visualizer, grpc];
  await Promise.all(held.map(({ release }) => release()));
  return {
    CLIENT_APP_PORT: client.port,
    AUTH_SERVER_PORT: auth.port,
    RESOURCE_SERVER_PORT: resource.port,
    VISUALIZER_PORT: visualizer.port,
    GRPC_PORT: grpc.port,
  };
}

async function hold(): Promise<{ port: string; release: () => Promise<unknown> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '0';
  return { port, release: () => once(server.close(), 'close') };
}

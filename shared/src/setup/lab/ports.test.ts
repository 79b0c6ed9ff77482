import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { ensurePortsFree } from './ports.js';
import { placePrograms } from './programs.js';

async function listening(host: string) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, close: () => once(server.close(), 'close') };
}

it.each(['127.0.0.1', '0.0.0.0'])(
  'a port in use on %s is told in one line, with what holds it and what changes it [setup.port-owner]',
  async (host) => {
    const { port, close } = await listening(host);
    const placed = placePrograms({ AUTH_SERVER_PORT: String(port) }).filter(({ name }) => name === 'auth-server');
    await expect(ensurePortsFree(placed, '127.0.0.1')).rejects.toThrow(
      new RegExp(
        `^Port ${port}, for auth-server, is in use by process ${process.pid} \\(.*\\)\\. For another port, set AUTH_SERVER_PORT\\.$`,
      ),
    );
    await close();
    await expect(ensurePortsFree(placed, '127.0.0.1')).resolves.toBeUndefined();
  },
);

it('the port of gRPC, beside that of its process, is told as well [grpc.port]', async () => {
  const [usual, grpc] = await Promise.all([listening('127.0.0.1'), listening('127.0.0.1')]);
  await usual.close();
  const placed = placePrograms({ RESOURCE_SERVER_PORT: String(usual.port), GRPC_PORT: String(grpc.port) });
  const own = placed.filter(({ name }) => name === 'resource-server');
  await expect(ensurePortsFree(own, '127.0.0.1')).rejects.toThrow(
    new RegExp(`^Port ${grpc.port}, for gRPC, is in use by .* For another port, set GRPC_PORT\\.$`),
  );
  await grpc.close();
  await expect(ensurePortsFree(own, '127.0.0.1')).resolves.toBeUndefined();
});

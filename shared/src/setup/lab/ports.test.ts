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

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceLab } from '@oauth-lab/shared/setup/lab/runningLab';
import { inRoot } from '@oauth-lab/shared/setup/paths';
import type { Lab } from './lab.ts';

/** An app of somebody else's, with `npm run trace` in front of it. */
export interface TracedApp {
  /** The app's own address, that nobody calls. */
  origin: string;
  /** Where the trace listens. */
  address: string;
  close(): Promise<void>;
}

/** An API that lets in whoever brings a token, and refuses whoever brings none. */
export async function startTracedApp(lab: Lab, name: string): Promise<TracedApp> {
  const service = createServer((request, response) => {
    if (request.headers.authorization === undefined) {
      response.writeHead(401, { 'www-authenticate': 'Bearer scope="orders"' }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"message":"One order"}');
  });
  const port = await listening(service);
  const free = createServer();
  const tracePort = await listening(free);
  await once(free.close(), 'close');

  const folder = await mkdtemp(join(tmpdir(), 'oauth-lab-trace-'));
  const { visualizer } = lab.origins;
  announceLab(folder, {
    hub: visualizer.replace('http', 'ws').replace('localhost', '127.0.0.1'),
    key: lab.hubKey,
    bench: visualizer,
    origins: lab.origins,
  });
  const origin = `http://127.0.0.1:${port}`;
  const words = ['--to', origin, '--as', name, '--port', String(tracePort)];
  const trace: ChildProcess = spawn(process.execPath, [inRoot('shared', 'src', 'setup', 'trace.js'), ...words], {
    env: { ...process.env, LAB_DATA: folder, LOG: 'quiet' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (trace.stdout !== null) await once(trace.stdout, 'data');
  return {
    origin,
    address: `http://127.0.0.1:${tracePort}`,
    async close() {
      const gone = once(trace, 'exit');
      trace.kill('SIGTERM');
      await gone;
      service.closeAllConnections();
      service.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

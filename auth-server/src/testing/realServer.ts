import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { clientApp, resourceServer } from './server.ts';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The authorization server as a process of its own, as `npm run demo` runs it. Its bundle must be made. */
export interface RealServer {
  origin: string;
  /** Rejects where it ended before it listened. */
  listening: Promise<void>;
  /** As a crash: nothing is finished, nothing is closed. */
  kill(): Promise<void>;
}

export interface RealServerPlace {
  folder: string;
  url: string | undefined;
  port: number;
  /** What it takes itself for, where another port than its own is meant. */
  origin?: string;
}

export function startRealServer({
  folder,
  url,
  port,
  origin = `http://localhost:${port}`,
}: RealServerPlace): RealServer {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      LOG: 'quiet',
      LAB_DATA: folder,
      ...(url === undefined ? {} : { DATABASE_URL: url }),
      AUTH_SERVER_PORT: String(port),
      AUTH_SERVER_ORIGIN: origin,
      CLIENT_APP_ORIGIN: clientApp,
      RESOURCE_SERVER_ORIGIN: resourceServer,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  return {
    origin: `http://localhost:${port}`,
    listening: untilListening(child),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function untilListening(child: ChildProcess): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('listening on')) resolve();
      });
    }
    child.once('close', () => reject(new Error(`The server ended before it listened. ${said}`)));
  });
  // Where it was killed on purpose, nobody waits for this.
  listening.catch(() => {});
  return listening;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

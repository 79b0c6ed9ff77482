import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { createRecorder } from '../capture/recorder.ts';
import { createSender } from '../capture/sender.ts';
import { createConsoleSink } from '../console/sink.ts';
import { findLab } from '../setup/lab/runningLab.js';
import { createTap } from './tap.ts';

/** `npm run trace` starts this, after it has looked whether everything is there. */
const [to = '', as = '', port = '', folder = ''] = process.argv.slice(2);
const found = findLab(folder);
const host = process.env.LAB_HOST || '127.0.0.1';
const here = `http://localhost:${port}`;

const print = createConsoleSink({
  form: process.env.LOG === 'json' ? 'json' : 'pretty',
  colour: process.stdout.isTTY && !process.env.NO_COLOR,
  write: (text) => process.stdout.write(text),
});
const send = createSender({
  url: found?.hub ?? '',
  key: found?.key ?? '',
  find: () => {
    // A demo that was started again has another key.
    const lab = findLab(folder);
    return lab === undefined ? undefined : { url: lab.hub, key: lab.key };
  },
  party: as,
  report: (line) => console.error(line),
});
const recorder = createRecorder({
  party: as,
  origins: found?.origins ?? {},
  sinks: process.env.LOG === 'quiet' ? [send] : [print, send],
});
const tap = createTap(recorder, { to, origin: here });

tap.once('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use. For another one, add --port and its number.`
      : `Can't listen on ${host}:${port} (${error.code ?? error.message}).`,
  );
  process.exit(1);
});
tap.listen(Number(port), host, () => {
  console.log(`Call ${here} instead of ${to}: what is sent there shows as "${as}" at ${found?.bench}. Ctrl-C ends it.`);
});

/** How long what is under way may still take, in milliseconds; streams and WebSockets end with it. */
const graceMs = 1000;

async function stop(): Promise<void> {
  // What is held goes on first.
  recorder.gate?.stop();
  await Promise.race([once(tap.close(), 'close'), setTimeout(graceMs)]);
  tap.closeAllConnections();
  await recorder.close();
  process.exit(0);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!stopping) void stop();
    stopping = true;
  });

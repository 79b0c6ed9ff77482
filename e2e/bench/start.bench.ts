import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilHealthy } from '@oauth-lab/shared/setup/lab/health';
import { ensurePortsFree } from '@oauth-lab/shared/setup/lab/ports';
import { nodeArguments, type PlacedProgram, placePrograms, workingFolder } from '@oauth-lab/shared/setup/lab/programs';

/**
 * How long from a command to four healthy processes, in an installed tree: `npm run demo` as a learner types it, and beside it, to see
 * what the bundles are for, the same four programs run from their sources with tsx. Runs alternate, so both meet the same machine.
 */
const rounds = 5;
const aimSeconds = 3;

async function freePorts(): Promise<Record<string, string>> {
  const variables = ['CLIENT_APP_PORT', 'AUTH_SERVER_PORT', 'RESOURCE_SERVER_PORT', 'VISUALIZER_PORT', 'GRPC_PORT'];
  const servers = variables.map((variable) => ({ variable, server: createServer().listen(0, '127.0.0.1') }));
  const entries = servers.map(async ({ variable, server }) => {
    await once(server, 'listening');
    const address = server.address();
    return [variable, String(typeof address === 'object' ? address?.port : '')] as const;
  });
  const ports = Object.fromEntries(await Promise.all(entries));
  await Promise.all(servers.map(({ server }) => once(server.close(), 'close')));
  return ports;
}

/** One start: launches, waits for health, stops. Gives the seconds to health. */
async function timed(
  launch: (placed: PlacedProgram[], env: NodeJS.ProcessEnv) => (() => Promise<void>)[],
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-lab-start-'));
  const env = { ...process.env, ...(await freePorts()), LAB_DATA: join(folder, 'data'), LOG: 'quiet' };
  const placed = placePrograms(env);
  const began = performance.now();
  const stops = launch(placed, env);
  const late = await untilHealthy(placed, '127.0.0.1', 60_000);
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(stops.map((stop) => stop()));
  await untilPortsFree(placed);
  rmSync(folder, { recursive: true, force: true });
  if (late.length > 0) throw new Error(`Not healthy: ${late.join(', ')}`);
  return seconds;
}

function start(command: string, words: readonly string[], env: NodeJS.ProcessEnv): () => Promise<void> {
  // A group of its own, as in a terminal: npm, its shell and the demo all get the signal.
  const child = spawn(command, words, { cwd: workingFolder, env, stdio: 'ignore', detached: true });
  const gone = once(child, 'exit');
  return async () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await gone;
  };
}

const demo = () => timed((_, env) => [start('npm', ['run', 'demo'], env)]);
const bundles = () =>
  timed((placed, env) =>
    placed.map((program) => start(process.execPath, nodeArguments(program, { watch: false }), env)),
  );
const sources = () =>
  timed((placed, env) => placed.map(({ source }) => start(process.execPath, ['--import', 'tsx', source], env)));

/** npm does not wait for what it started; the next round must not meet the end of this one. */
async function untilPortsFree(placed: readonly PlacedProgram[]): Promise<void> {
  while (
    await ensurePortsFree(placed, '127.0.0.1').then(
      () => false,
      () => true,
    )
  )
    await new Promise((resolve) => setTimeout(resolve, 50));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const times = { demo: [] as number[], bundles: [] as number[], sources: [] as number[] };
for (let round = 0; round < rounds; round += 1) {
  times.demo.push(await demo());
  times.bundles.push(await bundles());
  times.sources.push(await sources());
}
const base = median(times.bundles);
for (const [name, words] of [
  ['demo', 'npm run demo'],
  ['bundles', 'four bundles'],
  ['sources', 'four programs with tsx'],
] as const) {
  const middle = median(times[name]);
  const all = times[name].map((value) => value.toFixed(2)).join(' ');
  console.log(`${words.padEnd(24)} ${middle.toFixed(2)} s  ×${(middle / base).toFixed(2)}   (${all})`);
}
console.log(
  median(times.demo) <= aimSeconds ? `Within the aim of ${aimSeconds} s.` : `Over the aim of ${aimSeconds} s.`,
);

import { randomBytes } from 'node:crypto';
import { claim, dataFolderFrom, empty, ensureNotInUse } from '../lab/dataFolder.js';
import { untilConnected, untilHealthy } from '../lab/health.js';
import { ensurePortsFree } from '../lab/ports.js';
import { placePrograms } from '../lab/programs.js';
import { announceLab, labOf } from '../lab/runningLab.js';
import { welcome } from '../lab/welcome.js';
import { ensureBundled } from '../prepare/bundles.js';
import { ensureInstalled } from '../prepare/dependencies.js';
import { ensureVisualizerBuilt } from '../prepare/visualizer.js';
import { readOptions } from './options.js';

const help = `
npm run demo            start the lab: four processes, then open the addresses that it prints
npm run demo -- --open  … and open the browser
npm run demo -- --fresh … with empty data
npm run dev             … from the sources, started again and reloaded when they change

Environment, which README.md explains:
  CLIENT_APP_PORT, AUTH_SERVER_PORT, RESOURCE_SERVER_PORT, VISUALIZER_PORT, GRPC_PORT, LAB_HOST
  LAB_DATA, DATABASE_URL, LAB_KEEP_EVENTS, LAB_KEEP_BYTES, LOG=pretty|quiet|json, NO_COLOR
  REGISTRATION=open|token|off, INITIAL_ACCESS_TOKEN, DEVICE_CODE_SECONDS, REFRESH_GRACE_SECONDS
  OPAQUE_RESOURCES, INTROSPECTION_CACHE_SECONDS, TRUSTED_ISSUERS
`;

/** How long the four may take to be healthy: far more than they need, so that a slow computer is not called broken. */
const startWithinMs = 60_000;

/** @param {string[]} words */
export async function run(words) {
  const began = performance.now();
  const { on } = readOptions(words, { switches: ['open', 'fresh', 'watch'], help });
  const placed = placePrograms(process.env);
  const host = process.env.LAB_HOST || '127.0.0.1';
  const colour = !process.env.NO_COLOR && (process.stdout.isTTY || process.env.FORCE_COLOR !== undefined);

  await ensureInstalled();
  const folder = dataFolderFrom(process.env);
  await ensureNotInUse(folder);
  if (on.fresh) await empty(folder);
  await ensurePortsFree(placed, host);
  if (!on.watch) await Promise.all([ensureVisualizerBuilt(), ensureBundled()]);
  const giveFree = await claim(folder);
  try {
    return await runLab();
  } finally {
    giveFree();
  }

  async function runLab() {
    const { startTogether } = await import('../lab/together.js');
    const env = environment({ ...on, colour, folder });
    const lab = startTogether(placed, { watch: on.watch, colour, env });
    const retract = announceLab(folder, labOf(placed, { host, key: env.LAB_HUB_KEY }));
    const asked = stopAsked(lab.kill);
    process.stdout.on('error', () => undefined); // The terminal may be gone while the processes still stop.

    let started = false;
    let stopping = false;
    /** @type {Promise<string>} */
    const over = new Promise((resolve) => {
      lab.onExit(({ name, code, left }) => {
        const end = `${name} ended by itself (${code}); what it said is above.`;
        if (!started || left === 0) resolve(`${end} The lab stops.`);
        // What the others make of it is worth watching: the diagram shows calls that fail.
        else if (!stopping) console.error(`${end} The others go on. Ctrl-C stops them.`);
      });
    });
    const healthy = untilHealthy(placed, host, startWithinMs).then((late) =>
      late.length === 0
        ? undefined
        : `${late.join(', ')} did not become healthy within ${startWithinMs / 1000} s. The lab stops.`,
    );
    let trouble = await Promise.race([asked, over, healthy]);
    if (trouble === undefined) {
      started = true;
      await untilConnected(placed, host);
      console.log(welcome(placed, { colour, seconds: (performance.now() - began) / 1000 }));
      if (on.open) await openBrowser(placed);
      trouble = await Promise.race([asked, over]);
    }
    stopping = true;
    retract();
    await lab.stop();
    if (trouble === 'asked') return 0;
    console.error(trouble);
    return 1;
  }
}

/**
 * What the processes get: the demo's own environment, the generated secrets, one data folder.
 * @param {{ watch: boolean, colour: boolean, folder: string }} options
 */
function environment({ watch, colour, folder }) {
  return {
    ...process.env,
    LAB_HUB_KEY: process.env.LAB_HUB_KEY || randomBytes(32).toString('base64url'),
    RESOURCE_SERVER_SECRET: process.env.RESOURCE_SERVER_SECRET || randomBytes(32).toString('base64url'),
    LAB_DATA: folder,
    ...(watch ? { LAB_WATCH: '1' } : {}),
    // The processes write to a pipe, which they would not colour by themselves.
    ...(colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  };
}

/**
 * Resolves at the first signal that asks to stop. A second Ctrl-C, after a moment, ends everything at once: npm passes on a signal
 * that the terminal has sent us already, so two at the same time are one.
 * @param {() => void} kill
 * @returns {Promise<'asked'>}
 */
function stopAsked(kill) {
  return new Promise((resolve) => {
    let first = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (first === 0) console.log('\nStopping.');
        else if (Date.now() - first > 500) kill();
        first ||= Date.now();
        resolve('asked');
      });
    }
    onNpmGone(() => resolve('asked'));
  });
}

/**
 * Someone may end npm instead of us, and the shell between npm and us passes nothing on. What is left then is a process that got
 * another parent.
 * @param {() => void} gone
 */
function onNpmGone(gone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && gone(), 500).unref();
}

/** @param {readonly import('../lab/programs.js').PlacedProgram[]} placed */
async function openBrowser(placed) {
  const bench = placed.find(({ name }) => name === 'visualizer')?.origin ?? '';
  try {
    const { default: open } = await import('open');
    const opener = await open(bench);
    opener.once('error', () => console.log(`No browser could be opened. Open ${bench} yourself.`));
  } catch {
    console.log(`No browser could be opened. Open ${bench} yourself.`);
  }
}

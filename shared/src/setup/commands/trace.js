import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { CannotGoOn } from '../cannotGoOn.js';
import { dataFolderFrom } from '../lab/dataFolder.js';
import { ownerOf } from '../lab/portOwner.js';
import { findLab } from '../lab/runningLab.js';
import { inRoot } from '../paths.js';
import { ensureBundled } from '../prepare/bundles.js';
import { ensureInstalled } from '../prepare/dependencies.js';

const help = `
npm run trace -- --to http://localhost:3000 --as "my api"
                        show what is sent to your own app in the diagram of the demo that runs: call http://localhost:8084 instead
npm run trace -- --to … --as … --port 4000
                        … on another port

Environment: LAB_DATA, LAB_HOST, LOG=pretty|quiet|json, NO_COLOR
`;

const usualPort = 8084;
const ofTheLab = ['browser', 'client-app', 'auth-server', 'resource-server', 'visualizer'];

/** @param {string[]} words */
export async function run(words) {
  const { to, as, port } = readWords(words);
  await ensureInstalled();
  const folder = dataFolderFrom(process.env);
  const lab = findLab(folder);
  if (lab === undefined || !(await answers(new URL(lab.hub))))
    throw new CannotGoOn('No demo is running, so there is no diagram to show this in. Start it with: npm run demo');
  if (!(await answers(to)))
    throw new CannotGoOn(`Nothing answers at ${to.origin}. Start your app first, or change --to.`);
  if (await answers(new URL(`http://localhost:${port}`))) {
    const owner = await ownerOf(port);
    throw new CannotGoOn(
      `Port ${port} is in use${owner === undefined ? '' : ` by ${owner}`}. For another one, add --port and its number.`,
    );
  }
  await ensureBundled();
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', inRoot('shared', 'dist', 'tap.js'), to.origin, as, String(port), folder],
    { stdio: 'inherit' },
  );
  // Ctrl-C reaches both; the child hands over what it still holds, and then both end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

/** @param {string[]} words */
function readWords(words) {
  const { values } = parsed(words);
  if (values.help) {
    console.log(help.trim());
    process.exit(0);
  }
  const example = 'npm run trace -- --to http://localhost:3000 --as "my api"';
  if (values.to === undefined) throw new CannotGoOn(`Say where your app listens: ${example}`);
  if (values.as === undefined) throw new CannotGoOn(`Say what the diagram shall call your app: ${example}`);
  // The characters that a name may have on its way through W3C Baggage.
  if (!/^[\w .:@/()-]{1,100}$/.test(values.as) || ofTheLab.includes(values.as))
    throw new CannotGoOn(
      `"${values.as}" can't be the name of your app: it has letters, digits and . : @ / ( ) - only, and is none of the lab's own.`,
    );
  return { to: target(values.to), as: values.as, port: portOf(values.port) };
}

/** @param {string[]} words */
function parsed(words) {
  try {
    return parseArgs({
      args: words,
      options: {
        to: { type: 'string' },
        as: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch {
    throw new CannotGoOn(`Unknown: ${words.join(' ')}. There is --to, --as, --port, --help.`);
  }
}

/** @param {string} text */
function target(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new CannotGoOn(`--to is "${text}"; it must be an address such as http://localhost:3000.`);
  if (url.pathname !== '/' || url.search !== '')
    throw new CannotGoOn(`--to is "${text}"; it must have no path: every path is passed on as it comes.`);
  return url;
}

/** @param {string | undefined} text */
function portOf(text) {
  const port = Number(text ?? usualPort);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new CannotGoOn(`--port is "${text}"; it must be a number from 1 to 65535.`);
}

/**
 * Whether something listens there.
 * @param {URL} url
 * @returns {Promise<boolean>}
 */
function answers({ hostname, port, protocol }) {
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)), timeout: 2000 });
    const done = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

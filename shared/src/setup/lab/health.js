import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/** @typedef {import('./programs.js').PlacedProgram} PlacedProgram */

const pollMs = 50;

/**
 * Waits until every program's /health answers 200.
 * @param {readonly PlacedProgram[]} placed
 * @param {string} host the address that they listen on.
 * @param {number} withinMs
 * @returns {Promise<string[]>} the names of those that did not in time; none, usually.
 */
export async function untilHealthy(placed, host, withinMs) {
  const deadline = Date.now() + withinMs;
  const address = reachable(host);
  const answers = await Promise.all(
    placed.map(async ({ name, port }) => {
      while (!(await health(address, port)).ok) {
        if (Date.now() > deadline) return name;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      return undefined;
    }),
  );
  return answers.filter((name) => name !== undefined);
}

/** A process that finds no hub tries again within two seconds, so this is more than enough. */
const connectWithinMs = 5000;

/**
 * Waits until every other program is connected to the hub, so that the first message is in the diagram as soon as it is sent. One that
 * does not connect keeps nobody waiting: what it records comes later.
 * @param {readonly PlacedProgram[]} placed
 * @param {string} host
 */
export async function untilConnected(placed, host) {
  const hub = placed.find(({ name }) => name === 'visualizer');
  if (hub === undefined) return;
  const deadline = Date.now() + connectWithinMs;
  while (Date.now() < deadline) {
    const { body } = await health(reachable(host), hub.port);
    if (placed.every(({ name }) => name === hub.name || body.includes(JSON.stringify(name)))) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** @param {string} host an address to listen on; those that mean "all" are none to connect to. */
function reachable(host) {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<{ ok: boolean, body: string }>}
 */
function health(host, port) {
  return new Promise((resolve) => {
    const failed = () => resolve({ ok: false, body: '' });
    const request = get({ host, port, path: '/health', agent: false, timeout: 2000 }, (response) => {
      text(response).then((body) => resolve({ ok: response.statusCode === 200, body }), failed);
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', failed);
  });
}

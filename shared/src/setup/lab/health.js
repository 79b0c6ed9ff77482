import { get } from 'node:http';

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
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const answers = await Promise.all(
    placed.map(async ({ name, port }) => {
      while (!(await isHealthy(address, port))) {
        if (Date.now() > deadline) return name;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      return undefined;
    }),
  );
  return answers.filter((name) => name !== undefined);
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isHealthy(host, port) {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/health', agent: false, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', () => resolve(false));
  });
}

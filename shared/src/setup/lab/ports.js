import { connect, createServer } from 'node:net';
import { CannotGoOn } from '../cannotGoOn.js';
import { ownerOf } from './portOwner.js';
import { doorsOf } from './programs.js';

/** @typedef {import('./programs.js').PlacedProgram} PlacedProgram */
/** @typedef {import('./programs.js').PlacedDoor} PlacedDoor */

/**
 * Makes sure that every port is free; otherwise one line each says which is not, what holds it, and what changes it.
 * @param {readonly PlacedProgram[]} placed
 * @param {string} host the address that the processes will listen on.
 */
export async function ensurePortsFree(placed, host) {
  const lines = await Promise.all(doorsOf(placed).map((door) => complaint(door, host)));
  const found = lines.filter((line) => line !== undefined);
  if (found.length > 0) throw new CannotGoOn(found.join('\n'));
}

/**
 * @param {PlacedDoor} door
 * @param {string} host
 */
async function complaint({ name, port, portVariable }, host) {
  // Listening alone would not tell: `localhost` in a browser may lead to ::1, where another program can hold the same number.
  const answered = await Promise.all(['127.0.0.1', '::1'].map((address) => somethingAnswers(address, port)));
  const refused = answered.includes(true) ? 'EADDRINUSE' : await whyNotListen(host, port);
  if (refused === undefined) return undefined;
  const change = `For another port, set ${portVariable}.`;
  if (refused !== 'EADDRINUSE') return `${name} can't listen on ${host}:${port} (${refused}). ${change}`;
  const owner = await ownerOf(port);
  return `Port ${port}, for ${name}, is in use${owner === undefined ? '' : ` by ${owner}`}. ${change}`;
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function somethingAnswers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const done = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | undefined>} the system's error code; undefined where listening worked.
 */
function whyNotListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

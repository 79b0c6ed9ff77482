import { styleText } from 'node:util';
import { doorsOf } from './programs.js';

/** @typedef {import('./programs.js').PlacedProgram} PlacedProgram */

/** The seeded accounts, as the authorization server's seed makes them. */
export const demoAccounts = [
  ['alice', 'password123'],
  ['bob', 'secret456'],
  ['carol', 'mypass789'],
  ['wesen', 'secret'],
];

/**
 * What the demo prints once everything runs.
 * @param {readonly PlacedProgram[]} placed
 * @param {{ colour: boolean, seconds: number }} options
 */
export function welcome(placed, { colour, seconds }) {
  const paint = (/** @type {'bold' | 'cyan' | 'dim'} */ style, /** @type {string} */ words) =>
    colour ? styleText(style, words) : words;
  const address = (/** @type {string} */ wanted) => placed.find(({ name }) => name === wanted)?.origin ?? '';
  const grpc =
    doorsOf(placed)
      .find(({ name }) => name === 'gRPC')
      ?.origin.replace(/^https?:\/\//, '') ?? '';
  const row = (/** @type {string} */ words, /** @type {string} */ value) =>
    `  ${words.padEnd(24)}${paint('cyan', value)}`;
  return [
    '',
    paint('bold', `The lab runs (${seconds.toFixed(1)} s).`),
    row('Bench: the diagram', address('visualizer')),
    row('Client application', address('client-app')),
    row('Authorization server', address('auth-server')),
    row('Resource server', address('resource-server')),
    row('  MCP server', `${address('resource-server')}/mcp`),
    row('  gRPC', grpc),
    '',
    paint('bold', 'Accounts'),
    ...demoAccounts.map(([account = '', password = '']) => row(account, password)),
    '',
    paint('bold', 'What to click first'),
    `  1. Open ${paint('cyan', address('visualizer'))}: the diagram, still empty.`,
    `  2. Beside it, open ${paint('cyan', address('client-app'))} and follow the button of each step.`,
    '  3. Sign in as alice and allow the request. Each message appears in the diagram as it is sent.',
    '  4. Click any arrow to read what its parameters mean and who checks them.',
    '',
    paint('dim', 'Ctrl-C stops everything.'),
    '',
  ].join('\n');
}

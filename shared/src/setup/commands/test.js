import { styleText } from 'node:util';
import { CannotGoOn } from '../cannotGoOn.js';
import { ensureInstalled } from '../prepare/dependencies.js';
import { steps } from '../verify/steps.js';
import { readOptions } from './options.js';

/** @typedef {import('../verify/steps.js').Step} Step */
/** @typedef {import('../verify/steps.js').Outcome} Outcome */

const help = `
npm test                installs what is missing, then runs everything:
${steps.map(({ name, what }) => `  ${name.padEnd(14)}${what}`).join('\n')}
npm test -- unit lint   runs the named ones
`;

/**
 * What may run side by side: one list of steps after another on each of two cores, and the walkthroughs alone, because a browser and
 * four processes want both.
 */
const sideBySide = [
  [
    ['types', 'lint', 'unused'],
    ['build', 'unit'],
  ],
  [['walkthroughs']],
];

/** @param {string[]} words */
export async function run(words) {
  const { positionals: named } = readOptions(words, { switches: [], positionals: true, help });
  const unknown = named.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new CannotGoOn(`There is no step "${unknown}". There is ${steps.map(({ name }) => name).join(', ')}.`);

  await ensureInstalled();
  const began = performance.now();
  const isWanted = (/** @type {string} */ name) =>
    named.length === 0 || named.includes(name) || (name === 'build' && named.includes('walkthroughs'));
  const totals = { passed: 0, failed: 0 };
  for (const lanes of sideBySide) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const step of steps.filter(({ name }) => lane.includes(name) && isWanted(name))) {
          const { passed, failed } = await runStep(step, named.length === 1);
          totals.passed += passed;
          totals.failed += failed;
        }
      }),
    );
  }
  console.log(`\nAll in ${seconds(began)}.`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed === 0 ? 0 : 1;
}

/**
 * Runs a step and prints its line, with what it said where it failed.
 * @param {Step} step
 * @param {boolean} live shows its output as it comes.
 */
async function runStep({ name, run: runIt }, live) {
  const began = performance.now();
  const outcome = await runIt(live).catch(brokenOff);
  const { passed, failed, detail, output } = outcome;
  const mark = failed === 0 ? paint('green', '✓') : paint('red', '✗');
  console.log(`${mark} ${name.padEnd(13)} ${seconds(began).padStart(7)}  ${detail}`);
  if (failed > 0 && output.trim() !== '') console.log(`\n${output.trim()}\n`);
  return { passed, failed };
}

/**
 * A step that could not run at all has failed.
 * @param {unknown} error
 * @returns {Outcome}
 */
function brokenOff(error) {
  const output =
    error instanceof CannotGoOn ? error.message : error instanceof Error ? `${error.stack}` : String(error);
  return { passed: 0, failed: 1, detail: 'could not run', output };
}

/**
 * @param {'green' | 'red'} style
 * @param {string} text
 */
function paint(style, text) {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text;
}

/** @param {number} began */
function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

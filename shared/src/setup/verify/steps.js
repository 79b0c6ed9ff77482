import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { commandOf, inRoot } from '../paths.js';
import { ensureBrowser } from '../prepare/browser.js';
import { ensureBundled } from '../prepare/bundles.js';
import { ensurePostgres, howToInstall } from '../prepare/postgres.js';
import { ensureVisualizerBuilt } from '../prepare/visualizer.js';
import { runScript } from './command.js';
import { playwrightCounts, vitestCounts } from './reports.js';

/**
 * What `npm test` runs. A step says how many passed and failed: a run of tests its tests, anything else itself, as one.
 * @typedef {{ passed: number, failed: number, detail: string, output: string }} Outcome
 * @typedef {{ name: string, what: string, run: (live: boolean) => Promise<Outcome> }} Step
 */

/** @type {readonly Step[]} */
export const steps = [
  { name: 'types', what: 'TypeScript, every project', run: types },
  { name: 'lint', what: 'Biome: rules, format, who may import whom', run: lint },
  { name: 'unused', what: 'knip: files, exports and packages that nothing uses', run: unused },
  { name: 'build', what: "the visualizer's page and the servers' bundles", run: build },
  { name: 'unit', what: 'Vitest', run: unit },
  { name: 'walkthroughs', what: 'Playwright, in a real browser', run: walkthroughs },
];

async function types() {
  const projects = readdirSync(inRoot(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap(({ name }) => [name, `${name}/src`])
    .filter((folder) => existsSync(inRoot(folder, 'tsconfig.json')));
  const runs = [];
  for (const project of projects) {
    runs.push(await runScript([commandOf('typescript', 'tsc'), '--pretty', 'false', '-p', project]));
  }
  return asOne(
    runs.every(({ code }) => code === 0),
    `${projects.length} projects`,
    runs.map(({ output }) => output).join(''),
  );
}

async function lint() {
  const { code, output } = await runScript([
    commandOf('@biomejs/biome', 'biome'),
    'ci',
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
    '--error-on-warnings',
    '.',
  ]);
  return asOne(code === 0, /Checked (\d+ files)/.exec(output)?.[1] ?? '', output);
}

async function unused() {
  const { code, output } = await runScript([commandOf('knip', 'knip'), '--no-progress']);
  return asOne(code === 0, '', output);
}

async function build() {
  await Promise.all([ensureVisualizerBuilt(), ensureBundled()]);
  return asOne(true, '', '');
}

/** @param {boolean} live */
async function unit(live) {
  const postgres = ensurePostgres();
  const report = reportFile('unit');
  const { code, output } = await runScript(
    [
      commandOf('vitest', 'vitest'),
      'run',
      `--config=${inRoot('shared', 'src', 'setup', 'vitest.config.ts')}`,
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { live },
  );
  const { passed, failed, detail } = vitestCounts(report, code);
  const missing = postgres === undefined ? `; NOT RUN against PostgreSQL: ${howToInstall}` : '';
  return { passed, failed, detail: `${detail}${missing}`, output };
}

/** @param {boolean} live */
async function walkthroughs(live) {
  const browser = await ensureBrowser();
  const report = reportFile('walkthroughs');
  const { code, output } = await runScript(
    [
      commandOf('@playwright/test', 'playwright', 'e2e'),
      'test',
      '--config=e2e',
      '--forbid-only',
      '--retries=0',
      '--reporter=list,json',
    ],
    { live, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...browser } },
  );
  return { ...playwrightCounts(report, code), output };
}

/** @param {string} name */
function reportFile(name) {
  const folder = inRoot('node_modules', '.cache', 'oauth-lab');
  mkdirSync(folder, { recursive: true });
  return `${folder}/${name}-${process.pid}.json`;
}

/**
 * @param {boolean} passed
 * @param {string} detail
 * @param {string} output
 * @returns {Outcome}
 */
function asOne(passed, detail, output) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, detail, output };
}

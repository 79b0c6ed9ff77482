import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandOf, inRoot } from '../paths.js';

/** A file that the project might have, and one import in it. */
interface Case {
  file: string;
  code: string;
}

const uses = (names: string, from: string) => `import { ${names} } from '${from}';\nconsole.log(${names});\n`;
const types = (name: string, from: string) => `import type { ${name} } from '${from}';\nexport type X = ${name};\n`;

const forbidden: Record<string, Case[]> = {
  'shared imports no workspace': [
    { file: 'shared/src/lab/a.ts', code: uses('a', '@oauth-lab/auth-server/a') },
    { file: 'shared/src/lab/b.ts', code: types('A', '../../../client-app/src/a.ts') },
  ],
  'a server imports no other workspace': [
    { file: 'auth-server/src/token/route.ts', code: uses('a', '../../../client-app/src/a.ts') },
    { file: 'client-app/src/main.ts', code: uses('a', '@oauth-lab/auth-server/a') },
    { file: 'resource-server/src/http/a.ts', code: types('A', '../../../visualizer/hub/a.ts') },
    { file: 'resource-server/src/bearer/a.ts', code: uses('a', '../../../auth-server/src/a.ts') },
  ],
  'a rule knows neither framework nor database': [
    { file: 'auth-server/src/token/a.ts', code: types('Request', 'express') },
    { file: 'client-app/src/oauth/a.ts', code: uses('WebSocket', 'ws') },
    { file: 'resource-server/src/bearer/b.ts', code: uses('sql', 'kysely') },
    { file: 'auth-server/src/login/a.ts', code: uses('a', '@oauth-lab/shared/database/open') },
    { file: 'auth-server/src/login/b.ts', code: uses('openStores', '../store/database.ts') },
  ],
  'a rule knows no clock and no chance': [
    { file: 'auth-server/src/token/b.ts', code: uses('randomBytes', 'node:crypto') },
    { file: 'auth-server/src/token/c.ts', code: 'export const now = Date.now();\n' },
    { file: 'auth-server/src/token/d.ts', code: 'export const now = new Date();\n' },
    { file: 'auth-server/src/token/e.ts', code: 'export const now = Math.random();\n' },
    { file: 'auth-server/src/token/f.ts', code: uses('performance', 'node:perf_hooks') },
  ],
  "the hub imports neither the visualizer's page nor a server": [
    { file: 'visualizer/hub/a.ts', code: types('A', '../src/model/a.ts') },
    { file: 'visualizer/hub/b.ts', code: uses('a', '../../auth-server/src/a.ts') },
  ],
  "the visualizer's page imports only what is pure": [
    { file: 'visualizer/src/feed/a.ts', code: uses('join', 'node:path') },
    { file: 'visualizer/src/feed/b.ts', code: types('Sink', '@oauth-lab/shared/capture/recorder') },
    { file: 'visualizer/src/feed/c.tsx', code: uses('a', '../../hub/keep.ts') },
    { file: 'visualizer/src/model/a.ts', code: uses('a', '@oauth-lab/shared/database/open') },
  ],
  'the model does not know React': [
    { file: 'visualizer/src/model/b.ts', code: uses('useMemo', 'react') },
    { file: 'visualizer/src/model/deeper/c.ts', code: types('ReactNode', 'react') },
  ],
  "a walkthrough imports no server's source": [
    { file: 'e2e/walkthroughs/a.spec.ts', code: uses('a', '../../auth-server/src/a.ts') },
    { file: 'e2e/lab/a.ts', code: types('A', '@oauth-lab/visualizer/hub/a') },
  ],
  'imports go round in no circle': [
    { file: 'shared/src/oauth/circleA.ts', code: `${uses('b', './circleB.ts')}export const a = 1;\n` },
    { file: 'shared/src/oauth/circleB.ts', code: `${uses('a', './circleA.ts')}export const b = 1;\n` },
  ],
  'no test is skipped, and none runs alone': [
    { file: 'shared/src/oauth/skip.test.ts', code: `${uses('it', 'vitest')}it.skip('holds', () => undefined);\n` },
    { file: 'shared/src/oauth/only.test.ts', code: `${uses('it', 'vitest')}it.only('holds', () => undefined);\n` },
  ],
};

const allowed: Case[] = [
  { file: 'auth-server/src/authorize/route.ts', code: types('Router', 'express') },
  { file: 'auth-server/src/authorize/a.ts', code: types('Code', '../store/codes.ts') },
  { file: 'auth-server/src/authorize/b.ts', code: uses('createHash', 'node:crypto') },
  { file: 'auth-server/src/authorize/c.ts', code: 'export const day = (at: number) => new Date(at);\n' },
  { file: 'auth-server/src/main.ts', code: 'export const now = () => Date.now();\n' },
  { file: 'resource-server/src/bearer/c.ts', code: uses('checklist', '@oauth-lab/shared/checks/checklist') },
  { file: 'visualizer/src/diagram/a.tsx', code: uses('useMemo', 'react') },
  { file: 'visualizer/src/model/d.ts', code: types('TraceEvent', '@oauth-lab/shared/trace/event') },
  { file: 'visualizer/hub/c.ts', code: uses('openDatabase', '@oauth-lab/shared/database/open') },
  { file: 'e2e/lab/b.ts', code: uses('untilHealthy', '@oauth-lab/shared/setup/lab/health') },
];

const watched = /noRestrictedImports|noImportCycles|noSkippedTests|noFocusedTests|plugin/;
let checkout: string;
let refused: Set<string>;

beforeAll(() => {
  checkout = mkdtempSync(path.join(tmpdir(), 'oauth-lab-boundaries-'));
  writeFileSync(path.join(checkout, '.gitignore'), 'node_modules/\n');
  const plugin = 'shared/src/setup/verify/noClockNoChance.grit';
  for (const file of ['biome.json', plugin]) cpSync(inRoot(file), path.join(checkout, file));
  for (const { file, code } of [...Object.values(forbidden).flat(), ...allowed]) {
    mkdirSync(path.join(checkout, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(checkout, file), code);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [commandOf('@biomejs/biome', 'biome'), 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
    { cwd: checkout, encoding: 'utf8' },
  );
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(stdout);
  refused = new Set(diagnostics.filter(({ category }) => watched.test(category)).map(({ location }) => location.path));
});
afterAll(() => rmSync(checkout, { recursive: true }));

describe('who may import whom', () => {
  it.each(Object.entries(forbidden))('%s [setup.boundaries]', (_, cases) => {
    expect(cases.map(({ file }) => file).filter((file) => !refused.has(file))).toEqual([]);
  });

  it('lets everything else through [setup.boundaries]', () => {
    expect(allowed.map(({ file }) => file).filter((file) => refused.has(file))).toEqual([]);
  });
});

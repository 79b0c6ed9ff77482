import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**'];
/** These are run against SQLite and PostgreSQL, which is started for them only. */
const ofDatabases = [
  'shared/src/database',
  'auth-server/src/store',
  'client-app/src/store',
  'resource-server/src/store',
].map((folder) => `${folder}/**/*.test.ts`);

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    // Only a test that hangs reaches these: a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The files that a worker runs share its modules: to load Express, zod and jose anew for each took more time than most files' tests.
    isolate: false,
    // Of its own accord Vitest leaves a core to itself, which on two is half of the machine.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'all', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, ...ofDatabases] } },
      {
        extends: true,
        test: {
          name: 'databases',
          include: ofDatabases,
          exclude,
          globalSetup: fileURLToPath(new URL('verify/postgresForTests.ts', import.meta.url)),
        },
      },
    ],
  },
});

import { defineConfig } from '@playwright/test';

/** Each test has a lab of its own, so they don't disturb each other and don't mind a demo that runs beside. */
export default defineConfig({
  testDir: '.',
  testMatch: ['walkthroughs/*.spec.ts', 'misuse/*.spec.ts', 'bench-page/*.spec.ts', 'strangers/*.spec.ts'],
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1280, height: 720 },
    // A recording takes a third of all processor time; `--trace on` makes one of the test that needs it. A failure shows its page anyway.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.LAB_CHROMIUM ? { executablePath: process.env.LAB_CHROMIUM } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
        // One renderer for the pages of all origins, drawn without a GPU that isn't there: less to start for each test. What a page of another
        // origin may do is decided all the same.
        '--disable-site-isolation-trials',
        '--disable-gpu-rasterization',
      ],
    },
  },
});

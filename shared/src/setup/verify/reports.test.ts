import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from './reports.js';

const folder = mkdtempSync(path.join(tmpdir(), 'oauth-lab-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const file = { status: 'passed', assertionResults: [{}] };

describe('the counts of a run', () => {
  it('are those of the report [setup.counts-are-true]', () => {
    const vitest = report({ numPassedTests: 7, numFailedTests: 2, testResults: [file, file] });
    expect(vitestCounts(vitest, 1)).toEqual({ passed: 7, failed: 2, detail: '9 tests, 2 files' });
    const playwright = report({ stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 0 }, errors: [] });
    expect(playwrightCounts(playwright, 1)).toEqual({ passed: 5, failed: 1, detail: '6 tests' });
  });

  it('have a failure for each file that could not be loaded [setup.counts-are-true]', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(vitestCounts(report({ numPassedTests: 7, testResults: [file, broken] }), 1)).toMatchObject({ failed: 1 });
    expect(playwrightCounts(report({ stats: { expected: 5 }, errors: [{}] }), 1)).toMatchObject({ failed: 1 });
  });

  it('have a failure for what was skipped or passed at a second try only [setup.counts-are-true]', () => {
    const skipping = { numPassedTests: 7, numPendingTests: 1, numTodoTests: 1, testResults: [file] };
    expect(vitestCounts(report(skipping), 0)).toEqual({
      passed: 7,
      failed: 2,
      detail: '9 tests, 2 of them skipped, 1 files',
    });
    const flaky = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 1 }, errors: [] };
    expect(playwrightCounts(report(flaky), 0)).toMatchObject({ passed: 5, failed: 2 });
  });

  it('have a failure where the runner failed, found no test, or left no report [setup.counts-are-true]', () => {
    expect(vitestCounts(report({ numPassedTests: 7, testResults: [file] }), 1)).toMatchObject({ failed: 1 });
    expect(vitestCounts(report({ numPassedTests: 0, testResults: [] }), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(playwrightCounts(path.join(folder, 'absent.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

import { readFileSync, rmSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, detail: string }} Counts */

/**
 * Counts of Vitest's JSON report. A file that could not run counts as one failure, and so does a skipped test: nobody checked it.
 * @param {string} file is removed.
 * @param {number | null} code the exit code.
 * @returns {Counts}
 */
export function vitestCounts(file, code) {
  const report = take(file);
  const files = report?.testResults ?? [];
  const unloadable = files.filter(
    (/** @type {any} */ one) => one.status === 'failed' && one.assertionResults.length === 0,
  );
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = (report?.numFailedTests ?? 0) + unloadable.length;
  return counted({ passed: report?.numPassedTests ?? 0, failed, skipped, detail: `${files.length} files` }, code);
}

/**
 * Counts of Playwright's JSON report. A test that passed only at a second try has failed.
 * @param {string} file is removed.
 * @param {number | null} code the exit code.
 * @returns {Counts}
 */
export function playwrightCounts(file, code) {
  const report = take(file);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const errors = report?.errors?.length ?? 0;
  return counted({ passed: expected, failed: unexpected + flaky + errors, skipped, detail: '' }, code);
}

/**
 * @param {Counts & { skipped: number }} counts
 * @param {number | null} code
 * @returns {Counts}
 */
function counted({ passed, failed: told, skipped, detail }, code) {
  // The runner's exit code has the last word: without a report, or with no test at all, something is wrong.
  const failed = told + skipped || (code === 0 && passed > 0 ? 0 : 1);
  const tests = `${passed + told + skipped} tests${skipped > 0 ? `, ${skipped} of them skipped` : ''}`;
  return { passed, failed, detail: detail === '' ? tests : `${tests}, ${detail}` };
}

/** @param {string} file */
function take(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}

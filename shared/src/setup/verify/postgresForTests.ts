import type { TestProject } from 'vitest/node';
import { findPostgres, howToInstall, startPostgres } from '../prepare/postgres.js';

/** Starts one PostgreSQL for all tests of databases, and stops it after them. Where none is installed, CI fails, and a person is told. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = findPostgres();
  if (programs === undefined) {
    if (process.env.CI) throw new Error(`No PostgreSQL to test against: ${howToInstall}.`);
    console.warn(`\nNOT RUN: tests against PostgreSQL. To run them, ${howToInstall}.\n`);
    project.provide('postgres', null);
    return undefined;
  }
  const { url, stop } = await startPostgres(programs);
  project.provide('postgres', url);
  return stop;
}

import { type LabConfig, readConfig } from './config.ts';

/** Starts a lab process. What stops the start (a setting, a database, a port) is one line on the console, and exit code 1. */
export async function run(name: string, start: (config: LabConfig) => Promise<unknown>): Promise<void> {
  try {
    await start(readConfig(process.env));
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

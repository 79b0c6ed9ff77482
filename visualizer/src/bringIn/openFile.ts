import { broken, type Reading } from './reading.ts';

/** More would not fit into a page's memory beside what is drawn of it. */
const mostBytes = 256 * 1024 * 1024;

/** Reads a file that somebody chose or dropped. */
export async function openFile(file: File, origins: Readonly<Record<string, string>>): Promise<Reading> {
  if (file.size > mostBytes)
    return broken(
      `${file.name} has ${Math.round(file.size / 1024 / 1024)} MiB; the bench opens files of up to 256 MiB.`,
    );
  try {
    const [text, { readTrace }] = await Promise.all([file.text(), import('./readTrace.ts')]);
    const reading = readTrace(text, origins);
    if (reading.ok && reading.trace.events.length === 0) return broken('The file holds no messages.');
    return reading;
  } catch (error) {
    return broken(
      `The browser could not read ${file.name}: ${error instanceof Error ? error.message : 'it says no more'}.`,
    );
  }
}

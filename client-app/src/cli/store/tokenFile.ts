import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes } from '../exitCodes.ts';
import { Problem } from '../problem.ts';

/** A file that only its owner can read: whoever reads it acts in the user's name. */
const ownerOnly = 0o600;
const others = 0o077;

/** The content; undefined where there is no file. One that others could read is closed to them. */
export async function readTokenFile(path: string): Promise<string | undefined> {
  return withPath(path, async () => {
    const found = await stat(path).catch(whereMissing);
    if (found === undefined) return undefined;
    // Windows has no such bits; there the folder of the user's profile keeps others out.
    if (process.platform !== 'win32' && (found.mode & others) !== 0) await chmod(path, ownerOnly);
    return readFile(path, 'utf8').catch(whereMissing);
  });
}

/** All or nothing: a crash leaves the old content or the new one, never half of one. */
export async function writeTokenFile(path: string, text: string): Promise<void> {
  await withPath(path, async () => {
    await ensureFolder(path);
    await writeFileAtomic(path, text, { mode: ownerOnly });
  });
}

/** Whether there was one. */
export async function removeTokenFile(path: string): Promise<boolean> {
  return withPath(path, async () => {
    const found = await stat(path).catch(whereMissing);
    await rm(path, { force: true });
    return found !== undefined;
  });
}

export async function ensureFolder(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
}

function whereMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

async function withPath<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error) ?? 'FAILED';
    throw new Problem(exitCodes.bug, code, `The file for the tokens, ${path}, cannot be used (${code}).`);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

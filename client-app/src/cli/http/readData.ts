import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { usageProblem } from '../problem.ts';

/** The body that `--data` means: the words themselves, `@file` for a file's content, `@-` for standard input, as with curl. */
export async function readData(typed: string, input: NodeJS.ReadableStream): Promise<string> {
  if (!typed.startsWith('@')) return typed;
  if (typed === '@-') return text(Readable.from(input));
  const path = typed.slice(1);
  return readFile(path, 'utf8').catch(() => {
    throw usageProblem(`--data: the file ${path} cannot be read.`);
  });
}

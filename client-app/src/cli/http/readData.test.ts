import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readData } from './readData.ts';

describe('The body of a call', () => {
  it('is the words themselves, a file’s content, or standard input [cli.call]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oauth-lab-data-'));
    writeFileSync(join(folder, 'body.json'), '{"a":1}');
    expect(await readData('a=1', Readable.from([]))).toBe('a=1');
    expect(await readData(`@${join(folder, 'body.json')}`, Readable.from([]))).toBe('{"a":1}');
    expect(await readData('@-', Readable.from(['{"a"', ':2}']))).toBe('{"a":2}');
    rmSync(folder, { recursive: true });
  });

  it('is missed in one line where there is no such file [cli.bad-input]', async () => {
    await expect(readData('@/nowhere/at all', Readable.from([]))).rejects.toThrow(
      '--data: the file /nowhere/at all cannot be read.',
    );
  });
});

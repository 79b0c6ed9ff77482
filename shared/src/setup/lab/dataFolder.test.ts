import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../paths.js';
import { claim, dataFolderFrom, empty } from './dataFolder.js';

let top: string;
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'oauth-lab-data-'));
});
afterEach(() => rmSync(top, { recursive: true }));

describe('the data folder', () => {
  it('is .data in the checkout, or what LAB_DATA names', () => {
    expect(dataFolderFrom({})).toBe(inRoot('.data'));
    expect(dataFolderFrom({ LAB_DATA: 'elsewhere' })).toBe(inRoot('elsewhere'));
    expect(dataFolderFrom({ LAB_DATA: top })).toBe(top);
  });

  it('is emptied where the lab made it [setup.data-is-safe]', async () => {
    const folder = path.join(top, 'data');
    const giveFree = await claim(folder);
    writeFileSync(path.join(folder, 'hub.sqlite'), 'rows');
    giveFree();
    expect(await empty(folder)).toBe(true);
    expect(readdirSync(folder)).toEqual(['.oauth-lab']);
    expect(await empty(folder)).toBe(false);
  });

  it("is left alone where it is somebody else's [setup.data-is-safe]", async () => {
    writeFileSync(path.join(top, 'thesis.txt'), 'years');
    (await claim(top))();
    await expect(empty(top)).rejects.toThrow('was not made by the lab');
    expect(existsSync(path.join(top, 'thesis.txt'))).toBe(true);
  });

  it('serves one lab at a time, and is free again when that lab is gone, however it ended [setup.data-is-safe]', async () => {
    // Any process whose command line names the demo stands for one.
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()', 'demo'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(other, 'spawn');
    const folder = path.join(top, 'data');
    await claim(folder);
    writeFileSync(path.join(folder, 'running.pid'), String(other.pid));
    await expect(claim(folder)).rejects.toThrow(`A lab is running on ${folder} (process ${other.pid}).`);
    await expect(empty(folder)).rejects.toThrow('A lab is running');
    other.kill('SIGKILL');
    await once(other, 'exit');
    await claim(folder);
  });
});

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.js';
import { isMadeFrom, stampAs } from './stamp.js';

let top: string;
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'oauth-lab-stamp-'));
  mkdirSync(path.join(top, 'src', 'deep'), { recursive: true });
  writeFileSync(path.join(top, 'src', 'a.ts'), 'one');
  writeFileSync(path.join(top, 'src', 'deep', 'b.ts'), 'two');
});
afterEach(() => rmSync(top, { recursive: true }));

const sources = () => fingerprint([path.join(top, 'src'), path.join(top, 'absent')]);

describe('what was built', () => {
  it('is up to date while its sources are the same, also after they were written anew [setup.rebuilds-on-change]', () => {
    const [made, stamp] = [path.join(top, 'made.js'), path.join(top, 'dist', 'stamp')];
    expect(isMadeFrom(made, stamp, sources())).toBe(false);
    writeFileSync(made, '');
    stampAs(stamp, sources());
    expect(isMadeFrom(made, stamp, sources())).toBe(true);
    writeFileSync(path.join(top, 'src', 'a.ts'), 'one');
    expect(isMadeFrom(made, stamp, sources())).toBe(true);
    rmSync(made);
    expect(isMadeFrom(made, stamp, sources())).toBe(false);
  });

  const changes: [string, () => void][] = [
    ['changed', () => writeFileSync(path.join(top, 'src', 'deep', 'b.ts'), 'three')],
    ['renamed', () => renameSync(path.join(top, 'src', 'a.ts'), path.join(top, 'src', 'c.ts'))],
    ['added', () => writeFileSync(path.join(top, 'src', 'new.ts'), '')],
    ['removed', () => rmSync(path.join(top, 'src', 'a.ts'))],
  ];
  it.each(changes)('is out of date when a source was %s [setup.rebuilds-on-change]', (_, change) => {
    const before = sources();
    change();
    expect(sources()).not.toBe(before);
  });

  it('does not mind what was made among the sources [setup.rebuilds-on-change]', () => {
    const before = sources();
    mkdirSync(path.join(top, 'src', 'dist'));
    writeFileSync(path.join(top, 'src', 'dist', 'main.js'), 'made');
    expect(sources()).toBe(before);
    const all = [path.join(top, 'src'), path.join(top, 'src', 'dist')];
    expect(fingerprint(all)).toBe(fingerprint(all.slice(0, 1)));
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../paths.js';
import { missingPackages } from './dependencies.js';

describe('what has to be installed', () => {
  const locked = {
    '': { version: '0.1.0' },
    shared: { version: '0.1.0' },
    'node_modules/@oauth-lab/shared': { link: true },
    'node_modules/jose': { version: '6.2.0' },
    'node_modules/zod': { version: '4.6.0' },
    'node_modules/@esbuild/win32-x64': { version: '0.28.0', optional: true },
  };

  it('is nothing, where each package is there in its version [setup.installs-what-is-missing]', () => {
    const installed = { 'node_modules/jose': { version: '6.2.0' }, 'node_modules/zod': { version: '4.6.0' } };
    expect(missingPackages(locked, installed)).toEqual([]);
  });

  it('is what is absent or of another version [setup.installs-what-is-missing]', () => {
    expect(missingPackages(locked, { 'node_modules/jose': { version: '6.1.0' } })).toEqual(['jose', 'zod']);
  });
});

describe('the lockfile', () => {
  it("has every platform's packages, or npm ci fails on the others [setup.installs-what-is-missing]", () => {
    const { packages }: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
      readFileSync(inRoot('package-lock.json'), 'utf8'),
    );
    const named = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ place, name })),
    );
    const absent = named.filter(({ place, name }) => !isLocked(packages, place, name)).map(({ name }) => name);
    expect(absent).toEqual([]);
  });
});

/** As Node finds a package: in the folder's own node_modules, or in one above. */
function isLocked(packages: Record<string, unknown>, place: string, name: string): boolean {
  const own = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
  if (own in packages) return true;
  return place !== '' && isLocked(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name);
}

import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CannotGoOn } from '../cannotGoOn.js';
import { programs } from '../lab/programs.js';
import { inRoot } from '../paths.js';
import { fingerprint } from './fingerprint.js';
import { isMadeFrom, stampAs } from './stamp.js';

/**
 * Makes one JavaScript file of each server's own sources, where they changed since it was made. Packages stay outside.
 *
 * Why not run the TypeScript with tsx, as `npm run dev` does: on two cores, four processes that import express, zod, jose, kysely and
 * libsql are up after 2.2 s with tsx, and after 0.85 s with this. `npm run bench -- start` measures both.
 */
export async function ensureBundled() {
  await Promise.all(
    programs.map(async ({ name, source, bundle }) => {
      const sources = fingerprint([
        path.dirname(source),
        inRoot('shared', 'src'),
        inRoot('package-lock.json'),
        fileURLToPath(import.meta.url),
      ]);
      const stamp = `${bundle}.stamp`;
      if (isMadeFrom(bundle, stamp, sources)) return;
      await makeBundle(name, source, bundle);
      stampAs(stamp, sources);
    }),
  );
}

/**
 * @param {string} name
 * @param {string} source
 * @param {string} bundle
 */
async function makeBundle(name, source, bundle) {
  const { build } = await import('esbuild');
  // Made beside its place and then moved there: a demo and a test run may do this at the same time.
  const fresh = `${bundle.slice(0, -'.js'.length)}.${process.pid}.js`;
  try {
    await build({
      entryPoints: [source],
      outfile: fresh,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [packagesStayOutside, metaOfTheSource],
    });
  } catch (error) {
    throw new CannotGoOn(`${name} does not build.\n${error instanceof Error ? error.message : error}`);
  }
  renameSync(fresh, bundle);
}

/** @type {import('esbuild').Plugin} */
const packagesStayOutside = {
  name: 'packages stay outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path: imported, kind }) =>
      kind === 'entry-point' || imported.startsWith('@oauth-lab/') ? undefined : { path: imported, external: true },
    );
  },
};

/**
 * A source's `import.meta` keeps meaning the source, where its pages and styles lie, not the bundle.
 * @type {import('esbuild').Plugin}
 */
const metaOfTheSource = {
  name: 'import.meta of the source',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const contents = readFileSync(file, 'utf8');
      if (!contents.includes('import.meta')) return undefined;
      const url = pathToFileURL(file).href;
      const meta = { url, filename: file, dirname: path.dirname(file) };
      const resolve = `(name) => /^\\.{0,2}\\//.test(name) ? new URL(name, ${JSON.stringify(url)}).href : import.meta.resolve(name)`;
      // On the first line, so that line numbers in a stack stay right.
      const head = `const importMeta = { ...${JSON.stringify(meta)}, resolve: ${resolve} }; `;
      return { loader: 'ts', contents: head + contents.replaceAll(/\bimport\.meta\b/g, 'importMeta') };
    });
  },
};

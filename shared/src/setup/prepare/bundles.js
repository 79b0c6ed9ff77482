import { renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotGoOn } from '../cannotGoOn.js';
import { programs } from '../lab/programs.js';
import { inRoot, root } from '../paths.js';
import { fingerprint } from './fingerprint.js';
import { placesStay } from './placesStay.js';
import { isMadeFrom, stampAs } from './stamp.js';

/** What can't be part of one file: machine code, and what only `npm run dev` imports. */
const outside = ['@napi-rs/keyring', '@photostructure/sqlite', 'bcrypt', 'bufferutil', 'pg-native', 'vite'];

export const commandLineBundle = inRoot('client-app', 'dist', 'cli.js');

/** The servers and the command line; and what stands before apps of other people or is imported by them, which is to run whatever they have installed. */
const bundles = [
  ...programs,
  { source: inRoot('client-app', 'src', 'cli', 'main.ts'), bundle: commandLineBundle },
  { source: inRoot('shared', 'src', 'tap', 'main.ts'), bundle: inRoot('shared', 'dist', 'tap.js') },
  { source: inRoot('shared', 'src', 'capture', 'forYourApp.ts'), bundle: inRoot('shared', 'dist', 'capture.js') },
  { source: inRoot('resource-server', 'src', 'express.ts'), bundle: inRoot('resource-server', 'dist', 'express.js') },
];

/**
 * Makes one JavaScript file of each program and the packages that it uses, where they changed since it was made.
 *
 * Why not run the TypeScript with tsx, as `npm run dev` does: until they listen, the four processes together take 4.4 s of a processor's
 * time with tsx, 2.1 s from bundles of our own sources, and 0.9 s from these. `npm run bench -- start` measures it.
 */
export async function ensureBundled() {
  const makers = ['bundles.js', 'placesStay.js'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const folders = programs.map(({ source }) => path.dirname(source));
  const sources = fingerprint([...folders, inRoot('shared', 'src'), inRoot('package-lock.json'), ...makers]);
  const stale = bundles.filter(({ bundle }) => !isMadeFrom(bundle, `${bundle}.stamp`, sources));
  if (stale.length === 0) return;
  await makeBundles();
  for (const { bundle } of bundles) stampAs(`${bundle}.stamp`, sources);
}

/** All in one go: what they have in common is read once. */
async function makeBundles() {
  const { build } = await import('esbuild');
  // Made beside its place and then moved there: a demo and a test run may do this at the same time.
  const fresh = bundles.map(({ source, bundle }) => ({
    source,
    bundle,
    made: bundle.replace(/\.js$/, `.${process.pid}`),
  }));
  try {
    await build({
      entryPoints: fresh.map(({ source, made }) => ({ in: source, out: path.relative(root, made) })),
      outdir: root,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: outside,
      // CommonJS packages in the bundle ask for Node's modules with `require`.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [placesStay],
    });
  } catch (error) {
    throw new CannotGoOn(`The servers do not build.\n${error instanceof Error ? error.message : error}`);
  }
  for (const { bundle, made } of fresh) renameSync(`${made}.js`, bundle);
}

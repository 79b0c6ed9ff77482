import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * In a bundle, `import.meta`, `__dirname` and `__filename` keep meaning the place of the source, where its pages, styles and data lie.
 * What is added goes to the first line, so that line numbers in a stack stay right.
 * @type {import('esbuild').Plugin}
 */
export const placesStay = {
  name: 'places stay',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
      const contents = readFileSync(file, 'utf8');
      return { loader: file.endsWith('ts') ? 'ts' : 'js', contents: withPlace(contents, file) };
    });
  },
};

/**
 * @param {string} contents
 * @param {string} file
 */
function withPlace(contents, file) {
  const url = JSON.stringify(pathToFileURL(file).href);
  const filename = JSON.stringify(file);
  const dirname = JSON.stringify(path.dirname(file));
  if (/\bimport\.meta\b/.test(contents)) {
    const resolve = `(name) => /^\\.{0,2}\\//.test(name) ? new URL(name, ${url}).href : import.meta.resolve(name)`;
    const meta = `const importMeta = { url: ${url}, filename: ${filename}, dirname: ${dirname}, resolve: ${resolve} }; `;
    return meta + contents.replaceAll(/\bimport\.meta\b/g, 'importMeta');
  }
  const isCommonJs = /\bmodule\.exports\b|\bexports\.\w/.test(contents);
  if (!isCommonJs || !/\b__(dirname|filename)\b/.test(contents)) return contents;
  return `var __filename = ${filename}, __dirname = ${dirname}; ${contents}`;
}

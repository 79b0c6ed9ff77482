import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CannotGoOn } from '../cannotGoOn.js';
import { dataFolderFrom } from '../lab/dataFolder.js';
import { inRoot, root } from '../paths.js';
import { ensureInstalled } from '../prepare/dependencies.js';
import { readOptions } from './options.js';

const help = `
npm run rotate-keys     give the authorization server new signing keys. One that is running signs with them within two seconds; the old
                        ones verify until what they signed has expired, and then leave the JWKS

Environment: LAB_DATA, DATABASE_URL
`;

/** @param {string[]} words */
export async function run(words) {
  readOptions(words, { switches: [], help });
  await ensureInstalled();
  const folder = dataFolderFrom(process.env);
  if (!process.env.DATABASE_URL && !existsSync(path.join(folder, 'auth-server.sqlite'))) {
    throw new CannotGoOn(`There are no keys in ${folder}. npm run demo makes the first ones.`);
  }
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('auth-server', 'src', 'rotateKeys', 'main.ts')], {
    cwd: root,
    env: { ...process.env, LAB_DATA: folder },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

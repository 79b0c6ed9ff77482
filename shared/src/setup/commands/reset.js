import { dataFolderFrom, empty } from '../lab/dataFolder.js';
import { readOptions } from './options.js';

const help = `
npm run reset           empty the data folder (.data, or what LAB_DATA names): users' grants, sessions, keys, recorded messages
`;

/** @param {string[]} words */
export async function run(words) {
  readOptions(words, { switches: [], help });
  const folder = dataFolderFrom(process.env);
  console.log((await empty(folder)) ? `Emptied ${folder}.` : `Nothing to empty in ${folder}.`);
  if (process.env.DATABASE_URL)
    console.log(
      'What DATABASE_URL names is left as it is. To empty it, too: drop schema auth_server, client_app, resource_server cascade;',
    );
  return 0;
}

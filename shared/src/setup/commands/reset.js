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
  return 0;
}

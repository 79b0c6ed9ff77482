import { start } from './start.js';

start(() => import('./commands/rotateKeys.js'));

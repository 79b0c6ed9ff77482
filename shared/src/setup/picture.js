import { start } from './start.js';

start(() => import('./commands/picture.js'));

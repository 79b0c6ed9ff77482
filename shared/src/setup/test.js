import { start } from './start.js';

start(() => import('./commands/test.js'));

import { start } from './start.js';

start(() => import('./commands/reset.js'));

import { start } from './start.js';

start(() => import('./commands/bench.js'));

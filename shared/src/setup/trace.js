import { start } from './start.js';

start(() => import('./commands/trace.js'));

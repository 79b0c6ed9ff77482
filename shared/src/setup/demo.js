import { start } from './start.js';

start(() => import('./commands/demo.js'));

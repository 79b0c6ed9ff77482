import type { RequestReading } from '../read.ts';
import type { Phase } from '../types.ts';

/** What carries no OAuth message: named by method and path. */
export function pageName({ method, path }: RequestReading): string {
  return `${method} ${path}`;
}

/**
 * The band of a page. Those of the lab's client belong to the step of the flow that they show, by the names of the rooms
 * of the client application; all others are just pages.
 */
export function phaseOfPage({ to, path }: RequestReading): Phase {
  if (to !== 'client-app') return 'Page';
  const room = path.split('/')[1] ?? '';
  return Object.hasOwn(clientRooms, room) ? (clientRooms[room] ?? 'Page') : 'Page';
}

const clientRooms: Record<string, Phase> = {
  '': 'Prepare',
  start: 'Prepare',
  attempt: 'Prepare',
  attempts: 'Prepare',
  callback: 'Authorize',
  answer: 'Authorize',
  exchange: 'Exchange',
  resource: 'Use',
  userinfo: 'Use',
  refresh: 'Refresh',
  revoke: 'Use',
  automatic: 'Use',
  'browser-only': 'Prepare',
  'device-grant': 'Authorize',
  'client-credentials': 'Exchange',
  register: 'Register',
  registered: 'Register',
  providers: 'Discover',
};

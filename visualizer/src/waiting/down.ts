import type { Situation, Waiting } from './waiting.ts';

/** What cannot be done without a process. */
const without: Record<string, string> = {
  'auth-server': 'Until it runs again nobody can sign in, and no token is issued or refreshed.',
  'client-app': 'Until it runs again no sign-in can begin, and no answer arrives.',
  'resource-server': 'Until it runs again no token opens anything.',
};

/** A process that is down, with what it keeps from going on; the one that a flow needs first comes first. */
export function processDown(
  { connected, label }: Pick<Situation, 'connected' | 'label'>,
  told: Waiting | undefined,
): Waiting | undefined {
  if (connected === undefined) return undefined;
  const down = Object.keys(without).find((party) => !connected.includes(party));
  if (down === undefined) return undefined;
  const waits = told?.state === 'waiting' ? ` ${told.what}` : '';
  return {
    state: 'stuck',
    what: `The ${label(down).toLowerCase()} is down.${waits}`,
    who: without[down] ?? '',
    next: 'Start it again: npm run demo',
  };
}

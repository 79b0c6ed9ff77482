import type { Client } from '../store/clients.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The day on which a client registered itself, for people to read; undefined where the operator set it up. */
export function registeredOn({ registration }: Client): string | undefined {
  return registration === undefined ? undefined : day.format(registration.at);
}

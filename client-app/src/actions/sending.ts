import type { Note } from '../oauth/judge.ts';

/** What every action needs to send a request and to judge its answer; who calls brings it along. */
export interface Sending {
  /** A fetch that names the room of the code that sends. */
  fetchFrom(room: string): typeof fetch;
  note: Note;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Seconds since the epoch, as tokens count. */
export function seconds({ now }: Sending): number {
  return Math.floor(now() / 1000);
}

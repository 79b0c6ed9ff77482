import type { Client } from '../oauth/client.ts';
import type { Note } from '../oauth/judge.ts';
import type { AttemptStore } from '../store/attempts.ts';

/** What the rooms of this life share. */
export interface Context {
  client: Client;
  /** The authorization server, by its issuer identifier. */
  issuer: string;
  resourceOrigin: string;
  attempts: AttemptStore;
  /** A fetch that names the room of the code that sends. */
  fetchFrom(room: string): typeof fetch;
  note: Note;
  /** Milliseconds since the epoch. */
  now(): number;
}

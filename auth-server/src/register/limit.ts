import type { TriesLeft } from '../login/limits.ts';

/** How many clients may be registered from one address in a minute (RFC 7591 §3). */
export interface RegistrationLimit {
  /** Takes one; or says in how many seconds there is one again. */
  take(address: string): Promise<TriesLeft>;
}

import type { TriesLeft } from '../login/limits.ts';

/** How often one address may do something in a minute. */
export interface AddressLimit {
  /** Takes a turn; or says in how many seconds there is one again. */
  take(address: string): Promise<TriesLeft>;
}

import type { StoredKey } from '../store/keys.ts';
import { longestSigned } from './lifetimes.ts';

/** What this server signs with: others verify, so it is never a shared secret such as HS256. */
export const signingAlgorithms = ['ES256', 'RS256'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** For clocks that differ, and for a process that signs a moment longer because it has not read of the new key yet. */
const margin = 60_000;

export interface KeyRing {
  /** The newest key of each algorithm. */
  signing: ReadonlyMap<string, StoredKey>;
  /** Those, and each older one until the last token that it signed has expired. */
  published: readonly StoredKey[];
  /** The kids of those that have nothing left to verify. */
  past: readonly string[];
}

/** Which of the kept keys sign, and which still verify. The order of generations decides, because clocks may differ. */
export function keyRing(kept: readonly StoredKey[], now: number): KeyRing {
  const signing = new Map<string, StoredKey>();
  const published: StoredKey[] = [];
  const past: string[] = [];
  for (const key of kept.toSorted((one, other) => other.generation - one.generation)) {
    const successor = kept.find(({ alg, generation }) => alg === key.alg && generation === key.generation + 1);
    if (successor === undefined) signing.set(key.alg, key);
    if (successor === undefined || now < successor.createdAt + longestSigned + margin) published.push(key);
    else past.push(key.kid);
  }
  return { signing, published, past };
}

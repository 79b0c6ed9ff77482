import type { TriesLeft } from '../../login/limits.ts';

/** How often somebody may guess user codes (RFC 8628 §5.1). */
export interface UserCodeGuesses {
  /** Takes a guess, before it is looked at, so that guesses sent all at once are counted one by one. */
  take(guesser: Guesser): Promise<TriesLeft>;
  /** The code was right, so it was no guess. */
  giveBack(guesser: Guesser): Promise<void>;
}

export interface Guesser {
  /** Names the browser session. */
  browser: string;
  address: string;
}

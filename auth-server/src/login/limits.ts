/** How often somebody may fail to sign in. */
export interface SignInLimits {
  /**
   * Runs `work` when no other try of the same account from the same address is under way: tries sent all at once are counted one by
   * one, and a class that signs in as alice at the same moment is served in turn rather than refused.
   */
  inTurn<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result>;
  /** Whether another try is looked at, or in how many seconds it would be. */
  left(attempt: Attempt): Promise<TriesLeft>;
  /** Counts a failure. */
  failed(attempt: Attempt): Promise<void>;
  /** Forgets failures after a success. */
  forgive(attempt: Attempt): Promise<void>;
}

export interface Attempt {
  username: string;
  address: string;
}

export type TriesLeft = { allowed: true } | { allowed: false; retryAfter: number };

/** What a user allowed an application that may still use it. */
export interface Grant {
  clientId: string;
  /** The name that the application has here; undefined where it is gone. */
  clientName: string | undefined;
  scope: readonly string[];
  since: number;
  /** When tokens were last issued for it; undefined where that never happened. */
  usedAt: number | undefined;
  /** Whether the application can get new tokens while the user is away. */
  refreshes: boolean;
}

export interface GrantStore {
  /** Everything that is in force, the latest first. */
  ofUser(sub: string, now: number): Promise<readonly Grant[]>;
  /**
   * Takes it all back, or nothing of it: the consent is forgotten, the token families are revoked, and codes that wait to be redeemed
   * are worth nothing, as are devices that were approved. False where there was nothing.
   */
  revoke(sub: string, clientId: string, at: number): Promise<boolean>;
}

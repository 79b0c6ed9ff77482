/** Client assertions that were used, until they are out of date (RFC 7523 §3: a `jti` counts once). */
export interface AssertionStore {
  /** Compare-and-set: true for the one caller that used the `jti` of this client first. */
  use(clientId: string, jtiHash: string, expiresAt: number): Promise<boolean>;
}

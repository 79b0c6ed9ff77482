/** What users allowed clients, remembered so that they are not asked twice. */
export interface ConsentStore {
  /** The scope tokens that the user allowed the client; none where it was never asked. */
  find(sub: string, clientId: string): Promise<readonly string[]>;
  /** Replaces what was remembered. */
  remember(consent: Consent): Promise<void>;
}

export interface Consent {
  sub: string;
  clientId: string;
  scope: readonly string[];
  at: number;
}

/** How long before its end a token is renewed, in milliseconds: enough for the renewal itself, and for clocks that differ. */
const ahead = 30_000;

/** A token's lifetime as the client knows it: from its own clock, because the answer only says how long. */
export interface Lifetime {
  /** Milliseconds since the epoch. */
  received_at: number;
  /** Seconds; the server need not say (RFC 6749 §5.1). */
  expires_in?: number | undefined;
}

/** Milliseconds since the epoch; undefined where the server did not say. */
export function expiresAt({ received_at, expires_in }: Lifetime): number | undefined {
  return expires_in === undefined ? undefined : received_at + expires_in * 1000;
}

/** Whether it is time to renew a token: 30 s before its end, or at half of a very short life. */
export function isDueForRenewal(token: Lifetime, now: number): boolean {
  const end = expiresAt(token);
  return end !== undefined && now >= end - Math.min(ahead, (end - token.received_at) / 2);
}

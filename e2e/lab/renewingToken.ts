/** An access token and when it ends, in milliseconds since the epoch. */
export interface TimedToken {
  token: string;
  expiresAt: number;
}

/** So long before its end a token is renewed: a call that begins now must not arrive too late. */
const aheadMs = 30_000;

/**
 * A token that is always good: fetched when it is first needed, kept, and renewed ahead of its end. Whoever asks while it is being
 * fetched waits for the same answer; a fetch that failed is forgotten, and the next one who asks tries again.
 */
export function renewingToken(fetchToken: () => Promise<TimedToken>, now: () => number): () => Promise<string> {
  let kept: TimedToken | undefined;
  let fetching: Promise<TimedToken> | undefined;

  async function renew(): Promise<TimedToken> {
    try {
      kept = await fetchToken();
      return kept;
    } finally {
      fetching = undefined;
    }
  }

  return async () => {
    if (kept !== undefined && now() < kept.expiresAt - aheadMs) return kept.token;
    fetching ??= renew();
    return (await fetching).token;
  };
}

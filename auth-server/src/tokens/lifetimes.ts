const minute = 60_000;
const day = 24 * 60 * minute;

/** How long things live, in milliseconds. */
export const lifetimes = {
  /** From the Authorization Request to its answer. */
  transaction: 10 * minute,
  /** RFC 6749 §4.1.2 recommends at most ten minutes. */
  code: 10 * minute,
  accessToken: 60 * minute,
  idToken: 60 * minute,
  /** A refresh token that is not used ends after this. */
  refreshToken: 14 * day,
  /** A token family ends after this, however often it is refreshed. */
  family: 90 * day,
};

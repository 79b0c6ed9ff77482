import type { LifetimeProfile } from '../store/clients.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long things live before there is a token, in milliseconds. */
export const lifetimes = {
  /** From the Authorization Request to its answer. */
  transaction: 10 * minute,
  /** RFC 6749 §4.1.2 recommends at most ten minutes. */
  code: 10 * minute,
};

/** How long what a client is given lives, in milliseconds. */
export interface TokenLifetimes {
  accessToken: number;
  idToken: number;
  /** A refresh token that is not used ends after this. */
  refreshToken: number;
  /** A token family ends after this, however often it is refreshed. */
  family: number;
}

/** By the client's profile. */
export const tokenLifetimes: Record<LifetimeProfile, TokenLifetimes> = {
  short: { accessToken: 5 * minute, idToken: 5 * minute, refreshToken: day, family: 7 * day },
  standard: { accessToken: hour, idToken: hour, refreshToken: 14 * day, family: 90 * day },
  long: { accessToken: 4 * hour, idToken: hour, refreshToken: 90 * day, family: 365 * day },
};

/** How long a signing key verifies after another took its place: until the last token that it signed has expired. */
export const longestSigned = Math.max(
  ...Object.values(tokenLifetimes).flatMap(({ accessToken, idToken }) => [accessToken, idToken]),
);

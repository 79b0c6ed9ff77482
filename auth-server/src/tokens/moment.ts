import type { Account } from '../store/accounts.ts';
import type { Client } from '../store/clients.ts';
import type { Authorization } from './authorization.ts';

/** All that tokens are made of, at the moment when they are issued. */
export interface TokenMoment {
  issuer: string;
  client: Client;
  /** The scope tokens of the access token. */
  scope: readonly string[];
  /** The audience of the access token (RFC 8707). */
  resource: string;
  /** Who allowed it, and of which sign-in; undefined where a client acts for itself (RFC 6749 §4.4). */
  user: { account: Account; signIn: Pick<Authorization, 'authTime' | 'amr' | 'nonce'> } | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Of what a user allowed a client. */
export function userMoment({
  issuer,
  client,
  authorization,
  account,
  now,
}: {
  issuer: string;
  client: Client;
  authorization: Authorization;
  account: Account;
  now: number;
}): TokenMoment {
  const { scope, resource } = authorization;
  return { issuer, client, scope, resource, user: { account, signIn: authorization }, now };
}

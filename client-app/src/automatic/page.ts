import { expiresAt } from '../oauth/lifetime.ts';
import { timeLeft } from '../shown/timeLeft.ts';
import type { SignIn } from './signIn.ts';

/** What the dashboard shows of a sign-in. No token is among it. */
export function dashboardPage({ name, client, metadata, tokens, renewals, latestCall }: SignIn, now: number) {
  const end = expiresAt(tokens);
  return {
    title: `Hello, ${name}`,
    life: '/automatic',
    name,
    subject: tokens.subject,
    issuer: metadata.issuer,
    client_id: client.client_id,
    scopes: (tokens.scope ?? client.scope).split(' '),
    expiresAt: end,
    left: end === undefined ? undefined : timeLeft(end - now),
    renewable: tokens.refresh_token !== undefined,
    renewals,
    latestCall,
  };
}

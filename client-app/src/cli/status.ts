import { expiresAt } from '../oauth/lifetime.ts';
import { timeLeft } from '../shown/timeLeft.ts';
import type { Context } from './context.ts';
import { placeInWords, signInFacts } from './login/login.ts';
import { notSignedIn } from './renewal.ts';
import { nameOf, scopesOf, whoSignedIn } from './signIn.ts';

/** Tells what is kept, without asking anybody. */
export async function status(context: Context): Promise<void> {
  const { terminal, signIns, profile, now } = context;
  const kept = await signIns.find(profile);
  if (kept === undefined) {
    terminal.result([], { profile, signed_in: false });
    throw notSignedIn(context);
  }
  const { signIn, place } = kept;
  const { metadata, client, tokens } = signIn;
  const who = whoSignedIn(tokens);
  const end = expiresAt(tokens);
  const left = end === undefined ? undefined : end - now();
  const rows = [
    ['Signed in as', [nameOf(who), ...(who.username === undefined ? [] : [`(${who.username})`])].join(' ')],
    ['At', metadata.issuer],
    ['Client', client.client_id],
    ['Scope', scopesOf(signIn).join(' ')],
    ...(client.resource === undefined ? [] : [['For', client.resource]]),
    [
      'Access token',
      left === undefined ? 'the server did not say how long' : left > 0 ? `${timeLeft(left)} left` : 'expired',
    ],
    ['Renewal', tokens.refresh_token === undefined ? 'not possible: no refresh token' : 'by itself, when it is due'],
    ['Kept', placeInWords(place)],
  ];
  terminal.result(
    rows.map(([name = '', value = '']) => `${name.padEnd(14)}${value}`),
    {
      signed_in: true,
      ...signInFacts(profile, signIn, place),
      seconds_left: left === undefined ? undefined : Math.max(0, Math.floor(left / 1000)),
    },
  );
}

import type { RedirectDecision, SignIn } from '../http/decision.ts';

/** How it goes on once a user code is known: to the sign-in page, or to the confirmation that is never left out (RFC 8628 §5.4). */
export function proceedWithDevice(transactionId: string, signIn: SignIn | undefined): RedirectDecision {
  const [path, title, reason] =
    signIn === undefined
      ? ['/login', 'The user has to sign in', 'Nobody is signed in in this browser.']
      : ['/device/confirm', 'The user has to confirm', `${signIn.username} has to compare the code and decide.`];
  return {
    kind: 'redirect',
    location: `${path}?${new URLSearchParams({ transaction: transactionId })}`,
    effects: [{ effect: 'note', note: { type: 'fact', title, source: 'RFC 8628 §3.3', values: { reason } } }],
  };
}

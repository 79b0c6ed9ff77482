import type { Choice } from '../../clients/choose.ts';
import { authorizationRequest } from '../../oauth/authorize.ts';
import { pkceDerivation } from '../../oauth/pkce.ts';
import type { Attempt } from '../attempt.ts';
import { againOf, flowBar } from '../flowBar.ts';

/** What the first page shows: everything that was prepared, the URL that follows from it, and what could be chosen instead. */
export function startPage(attempt: Attempt, choices: readonly Choice[]) {
  const { metadata, client, chosen } = attempt.prepared;
  const asked = client.scope.split(' ');
  const offered = choices.find(({ name }) => name === chosen)?.scopes;
  return {
    title: 'Prepare the sign-in',
    life: '/',
    flow: flowBar(attempt, 'Prepare'),
    client,
    isPublic: client.authentication.method === 'none',
    issuer: metadata.issuer,
    pkce: pkceDerivation(attempt.prepared),
    request: authorizationRequest(metadata, client, attempt.prepared),
    again: againOf(attempt),
    choices: choices.map(({ name, label }) => ({ name, label, chosen: name === chosen })),
    scopes: offered?.map((scope) => ({ scope, asked: asked.includes(scope) })),
    /** Somebody else's provider does not let the bench show its pages. */
    outside: attempt.prepared.outside,
    /** The page was left already; what it shows has done its work. */
    used: attempt.progress.stage !== 'prepared',
  };
}

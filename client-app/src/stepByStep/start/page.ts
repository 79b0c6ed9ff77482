import { authorizationRequest } from '../../oauth/authorize.ts';
import { pkceDerivation } from '../../oauth/pkce.ts';
import type { Attempt } from '../attempt.ts';
import { flowBar } from '../flowBar.ts';

/** What the first page shows: everything that was prepared, and the URL that follows from it. */
export function startPage(attempt: Attempt) {
  const { metadata, client } = attempt.prepared;
  return {
    title: 'Prepare the sign-in',
    flow: flowBar(attempt, 'Prepare'),
    client,
    issuer: metadata.issuer,
    pkce: pkceDerivation(attempt.prepared),
    request: authorizationRequest(metadata, client, attempt.prepared),
    /** The page was left already; what it shows has done its work. */
    used: attempt.progress.stage !== 'prepared',
  };
}

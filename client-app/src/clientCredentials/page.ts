import { serviceClient } from '../clients/labClients.ts';
import { clientCredentialsRequest } from '../oauth/clientCredentials.ts';
import { wireText } from '../oauth/http.ts';
import type { Verdict } from '../oauth/outcome.ts';
import { bearerRequest } from '../oauth/resource.ts';
import { shownOutcome } from '../shown/outcome.ts';
import { shownRequest } from '../shown/request.ts';
import { shownTokens } from '../shown/tokens.ts';
import type { ServiceRun } from './serviceRun.ts';

const titles: Record<Verdict['kind'], string> = {
  accepted: 'The service has its token',
  refused: 'The server refused',
  rejected: 'The client refuses this answer',
  failed: 'No answer came',
};

const invitation =
  'A nightly job, a service that calls another: no user is there to sign in or to consent. The program shows its own credentials and gets a token that speaks for itself alone.';

/** What the page of the client credentials grant shows, before and after it was sent. */
export function servicePage({ metadata, scope, request, tokens, call }: ServiceRun, resource: string, now: number) {
  const client = { ...serviceClient, scope };
  const message = clientCredentialsRequest(metadata, client);
  const shown =
    request === undefined
      ? { status: 200, verdict: undefined, failure: undefined, checks: [], answer: undefined }
      : shownOutcome(request);
  return {
    ...shown,
    life: '/client-credentials',
    title: request === undefined ? 'A program that acts for itself' : titles[request.verdict.kind],
    explanation: request === undefined ? invitation : explain(request.verdict),
    form: {
      action: '/client-credentials',
      id: 'service',
      hint: 'Ask for more than the service may have, and watch the server refuse.',
      ...shownRequest(message, ['scope']),
    },
    sent: request && wireText(message),
    tokens: tokens && shownTokens(tokens, scope, now),
    next: tokens && wireText(bearerRequest(resource, tokens.access_token)),
    call: call && { ...shownOutcome(call), scope: call.scope },
  };
}

function explain(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'accepted':
      return 'There is no id_token, because nobody signed in, and no refresh token, because the program can ask again at any time.';
    case 'refused':
      return 'The token endpoint did not accept the request. Compare what was sent with what the description says.';
    case 'rejected':
      return 'The client validates what it gets before it uses any of it.';
    case 'failed':
      return 'The authorization server is not running, or not at this address. Start it, and send the request again.';
  }
}

import { grantedScope } from '../../oauth/heldTokens.ts';
import { wireText } from '../../oauth/http.ts';
import type { Verdict } from '../../oauth/outcome.ts';
import { refreshRequest } from '../../oauth/refresh.ts';
import { shownOutcome } from '../../shown/outcome.ts';
import { shownRequest } from '../../shown/request.ts';
import { shownTokens } from '../../shown/tokens.ts';
import type { Attempt, Progress, Renewal } from '../attempt.ts';
import { againOf, flowBar } from '../flowBar.ts';

type Holding = Extract<Progress, { stage: 'tokens' }>;

const titles: Record<Verdict['kind'], string> = {
  accepted: 'The access token is renewed',
  refused: 'The server refused the refresh',
  rejected: 'The client refuses this answer',
  failed: 'No answer came',
};

/** What the page of the refresh shows, before and after it was sent. */
export function refreshPage(attempt: Attempt, { tokens, renewal, spent }: Holding, now: number) {
  const { metadata, client } = attempt.prepared;
  const { refresh_token } = tokens;
  const shown =
    renewal === undefined
      ? { status: 200, verdict: undefined, failure: undefined, checks: [], answer: undefined }
      : shownOutcome(renewal);
  return {
    ...shown,
    title: renewal === undefined ? 'Renew the access token' : titles[renewal.verdict.kind],
    explanation: renewal === undefined ? invitation : explain(renewal, { refresh_token, spent }),
    flow: flowBar(attempt, 'Refresh'),
    sent: renewal && wireText(refreshRequest(metadata, client, renewal.sent)),
    tokens: shownTokens(tokens, client.scope, now),
    renewed: renewal?.verdict.kind === 'accepted',
    form:
      refresh_token === undefined
        ? undefined
        : {
            action: '/refresh',
            id: 'refresh',
            hint: 'Leave out a word of the scope, and the new access token may do less. Leave all of it out, and it may do the same.',
            ...shownRequest(
              refreshRequest(metadata, client, { refresh_token, scope: grantedScope(tokens) ?? client.scope }),
              ['refresh_token', 'scope'],
            ),
          },
    spent,
    again: againOf(attempt),
  };
}

const invitation =
  'An access token lives for minutes, so that a stolen one is soon worth nothing. With the refresh token the client gets the next one without you.';

/** Why a refresh went as it did, as far as the client can know. */
function explain(
  { verdict, sent }: Renewal,
  { refresh_token, spent }: { refresh_token: string | undefined; spent: string | undefined },
): string {
  switch (verdict.kind) {
    case 'accepted':
      return sent.refresh_token === refresh_token
        ? 'The server gave a new access token, and the refresh token stays good.'
        : 'The server gave a new access token, and the next refresh token with it: the one that was sent is spent.';
    case 'failed':
      return 'The client does not know whether the server saw the request. If it did, the refresh token may be spent.';
    case 'rejected':
      return 'The client validates what it gets before it uses any of it. It keeps the tokens that it had.';
    case 'refused':
      if (verdict.error === 'invalid_grant' && sent.refresh_token === spent)
        return 'You sent a refresh token that was used before. The server cannot tell which of the two senders is the thief, so it ends everything that came of this sign-in (RFC 9700 §4.14.2). Try the newest one: it is worth nothing, too.';
      if (verdict.error === 'invalid_grant')
        return 'The server does not take this refresh token: it is unknown, expired, or revoked. The client has to send the user to sign in again.';
      if (verdict.error === 'invalid_scope') return 'A refresh can only ask for less than you allowed, never for more.';
      return 'Compare what was sent with what the description says.';
  }
}

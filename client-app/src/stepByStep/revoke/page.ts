import { wireText } from '../../oauth/http.ts';
import type { Verdict } from '../../oauth/outcome.ts';
import { type RevocableToken, revocationRequest } from '../../oauth/revoke.ts';
import { shownOutcome } from '../../shown/outcome.ts';
import { shownRequest } from '../../shown/request.ts';
import type { Attempt, Progress, Revocation } from '../attempt.ts';
import { againOf, flowBar } from '../flowBar.ts';

type Holding = Extract<Progress, { stage: 'tokens' }>;

const titles: Record<Verdict['kind'], string> = {
  accepted: 'The token is revoked',
  refused: 'The server refused the revocation',
  rejected: 'The client cannot tell whether it worked',
  failed: 'No answer came',
};

/** What the page of the revocation shows: one request for each token that can be given back, and what came of the latest. */
export function revokePage(attempt: Attempt, { tokens, revocation }: Holding, endpoint: string) {
  const { client } = attempt.prepared;
  const held: { kind: RevocableToken; token: string | undefined }[] = [
    { kind: 'refresh_token', token: tokens.refresh_token },
    { kind: 'access_token', token: tokens.access_token },
  ];
  const shown =
    revocation === undefined
      ? { status: 200, verdict: undefined, failure: undefined, checks: [], answer: undefined }
      : shownOutcome(revocation);
  return {
    ...shown,
    title: revocation === undefined ? 'Give a token back' : titles[revocation.verdict.kind],
    explanation: revocation === undefined ? invitation : explain(revocation),
    flow: flowBar(attempt, 'Revoke'),
    sent: revocation && wireText(revocationRequest(endpoint, client, revocation.sent)),
    requests: held.flatMap(({ kind, token }) =>
      token === undefined ? [] : [{ kind, ...shownRequest(revocationRequest(endpoint, client, { token, kind })) }],
    ),
    again: againOf(attempt),
    canRefresh: tokens.refresh_token !== undefined,
  };
}

const invitation =
  'A token that is not needed any more is given back, so that a copy of it is of no use. With the refresh token goes everything that came of this sign-in.';

function explain({ verdict, sent }: Revocation): string {
  switch (verdict.kind) {
    case 'accepted':
      return sent.kind === 'refresh_token'
        ? 'Try it: a refresh is refused from now on. The access token is another matter: a resource server that checks only its signature lets it in until it expires.'
        : 'Try it: a resource server that checks only the signature lets the token in until it expires; one that asks the authorization server does not. That is why access tokens are short-lived.';
    case 'failed':
      return 'The client does not know whether the server saw the request. Revoking twice does no harm: send it again.';
    case 'rejected':
      return 'The token may still be alive. Send the request again.';
    case 'refused':
      return 'The token is as good as before. Compare what was sent with what the description says.';
  }
}

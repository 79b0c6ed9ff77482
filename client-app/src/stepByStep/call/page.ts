import { type HttpRequest, wireText } from '../../oauth/http.ts';
import type { Verdict } from '../../oauth/outcome.ts';
import { shownOutcome } from '../../shown/outcome.ts';
import type { Attempt, Call } from '../attempt.ts';
import { againOf, flowBar } from '../flowBar.ts';

const titles: Record<Verdict['kind'], (server: string) => string> = {
  accepted: (server) => `The ${server} answered`,
  refused: (server) => `The ${server} refused the token`,
  rejected: () => 'The client refuses this answer',
  failed: (server) => `The ${server} did not answer`,
};

/** What the page of a call shows, before and after it was made. The resource server is called, or a provider from outside. */
export function callPage(
  what: 'Resource' | 'User info',
  attempt: Attempt,
  request: HttpRequest,
  call: Call | undefined,
) {
  const { metadata, outside } = attempt.prepared;
  const server = outside ? 'provider' : 'resource server';
  const held = attempt.progress.stage === 'tokens' ? attempt.progress.tokens : undefined;
  const shown =
    call === undefined
      ? { status: 200, verdict: undefined, failure: undefined, checks: [], answer: undefined }
      : shownOutcome(call);
  return {
    ...shown,
    title: call === undefined ? 'Not called yet' : titles[call.verdict.kind](server),
    explanation: call === undefined ? 'The access token is here; nobody has seen it yet.' : explain(call, what, server),
    flow: flowBar(attempt, what),
    again: againOf(attempt),
    what,
    wire: wireText(request),
    scope: call?.scope,
    knowsWho: held?.subject !== undefined,
    canRefresh: held?.refresh_token !== undefined,
    canRevoke: metadata.revocation_endpoint !== undefined,
  };
}

function explain({ verdict, answer, scope }: Call, what: 'Resource' | 'User info', server: string): string {
  switch (verdict.kind) {
    case 'accepted':
      return what === 'Resource'
        ? 'It verified the token’s signature, issuer, audience, lifetime and scope by itself, and never asked who you are.'
        : 'It found the token good, and says about you what the token’s scopes allow.';
    case 'failed':
      return answer.kind === 'failed' && answer.code === 'ECONNREFUSED'
        ? `The ${server} is not running, or not at this address. The token is unharmed; start the server and call again.`
        : `The token is unharmed. Call again, or look at what the ${server} logs.`;
    case 'rejected':
      return 'Nothing of it is used.';
    case 'refused':
      return scope === undefined
        ? 'The token is not, or no longer, good for this resource. Start again to get a fresh one.'
        : `The resource asks for the scope “${scope}”, which you did not allow. Start again and allow it.`;
  }
}

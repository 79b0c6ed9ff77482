import { type HttpRequest, wireText } from '../../oauth/http.ts';
import { answerText } from '../answerText.ts';
import type { Attempt, Call } from '../attempt.ts';
import { flowBar } from '../flowBar.ts';

const titles: Record<Call['verdict']['kind'], string> = {
  accepted: 'The resource server answered',
  refused: 'The resource server refused the token',
  rejected: 'The client refuses this answer',
  failed: 'The resource server did not answer',
};

/** What the page of a call to the resource server shows, before and after it was made. */
export function callPage(
  what: 'Resource' | 'User info',
  attempt: Attempt,
  request: HttpRequest,
  call: Call | undefined,
) {
  const answer = call && answerText(call.answer);
  return {
    status: call?.verdict.kind === 'failed' ? 502 : 200,
    title: call === undefined ? 'Not called yet' : titles[call.verdict.kind],
    flow: flowBar(attempt, what),
    what,
    wire: wireText(request),
    verdict: call?.verdict,
    failure: call?.answer.kind === 'failed' ? call.answer : undefined,
    scope: call?.scope,
    checks: call?.checks ?? [],
    answer,
    explanation: call && explain(call),
  };
}

function explain({ verdict, answer, scope }: Call): string {
  switch (verdict.kind) {
    case 'accepted':
      return 'It verified the token’s signature, issuer, audience, lifetime and scope by itself, and never asked who you are.';
    case 'failed':
      return answer.kind === 'failed' && answer.code === 'ECONNREFUSED'
        ? 'The resource server is not running, or not at this address. The token is unharmed; start the server and call again.'
        : 'The token is unharmed. Call again, or look at the resource server’s console.';
    case 'rejected':
      return 'Nothing of it is used.';
    case 'refused':
      return scope === undefined
        ? 'The token is not, or no longer, good for this resource. Start again to get a fresh one.'
        : `The resource asks for the scope “${scope}”, which you did not allow. Start again and allow it.`;
  }
}

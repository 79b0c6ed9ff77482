import { tokenRequest } from '../../oauth/exchange.ts';
import { wireText } from '../../oauth/http.ts';
import type { Verdict } from '../../oauth/outcome.ts';
import { bearerRequest } from '../../oauth/resource.ts';
import { shownOutcome } from '../../shown/outcome.ts';
import { shownTokens } from '../../shown/tokens.ts';
import type { Attempt, Exchange } from '../attempt.ts';
import { againOf, flowBar, tellsWho } from '../flowBar.ts';
import { explainExchange } from './explain.ts';
import { exchangeForm } from './form.ts';

const titles: Record<Verdict['kind'], string> = {
  accepted: 'The tokens are here',
  refused: 'The server refused the exchange',
  rejected: 'The client refuses this answer',
  failed: 'No answer came',
};

/**
 * What the page shows after an exchange: its outcome, and the tokens that are held.
 * @param resource where the access token is good for a call; undefined where this client knows of no such place.
 */
export function exchangePage(attempt: Attempt, exchange: Exchange, resource: string | undefined, now: number) {
  const { prepared, progress } = attempt;
  const { metadata, client } = prepared;
  const held = progress.stage === 'tokens' ? progress.tokens : undefined;
  return {
    ...shownOutcome(exchange),
    title: titles[exchange.verdict.kind],
    again: againOf(attempt),
    flow: flowBar(attempt, 'Exchange'),
    explanation: explainExchange(attempt, exchange),
    sent: wireText(tokenRequest(metadata, client, exchange.sent)),
    tokens: held === undefined ? undefined : shownTokens(held, client.scope, now),
    form: exchangeForm(attempt),
    next:
      held === undefined || resource === undefined ? undefined : wireText(bearerRequest(resource, held.access_token)),
    canRefresh: held?.refresh_token !== undefined,
    canRevoke: held !== undefined && metadata.revocation_endpoint !== undefined,
    canAskWho: held?.subject !== undefined && tellsWho(prepared),
    /** Asks again, for a refresh token as well. */
    withRefresh: `/?${new URLSearchParams({
      client: prepared.chosen,
      scope: [...new Set([...client.scope.split(' '), 'offline_access'])].join(' '),
    })}`,
  };
}

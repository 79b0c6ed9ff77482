import { tokenRequest } from '../../oauth/exchange.ts';
import { wireText } from '../../oauth/http.ts';
import { bearerRequest } from '../../oauth/resource.ts';
import { answerText } from '../answerText.ts';
import type { Attempt, Exchange, HeldTokens } from '../attempt.ts';
import { decodeToken } from '../decodeToken.ts';
import { flowBar } from '../flowBar.ts';
import { explainExchange } from './explain.ts';
import { exchangeForm } from './form.ts';

const titles: Record<Exchange['verdict']['kind'], string> = {
  accepted: 'The tokens are here',
  refused: 'The server refused the exchange',
  rejected: 'The client refuses this answer',
  failed: 'No answer came',
};

/** What the page shows after an exchange: its outcome, and the tokens that are held. */
export function exchangePage(attempt: Attempt, exchange: Exchange, resourceOrigin: string, now: number) {
  const { prepared, progress } = attempt;
  const held = progress.stage === 'tokens' ? progress.tokens : undefined;
  const next =
    held === undefined ? undefined : wireText(bearerRequest(`${resourceOrigin}/protected`, held.access_token));
  return {
    status: exchange.verdict.kind === 'failed' ? 502 : 200,
    title: titles[exchange.verdict.kind],
    flow: flowBar(attempt, 'Exchange'),
    verdict: exchange.verdict,
    explanation: explainExchange(attempt, exchange),
    checks: exchange.checks,
    sent: wireText(tokenRequest(prepared.metadata, prepared.client, exchange.sent)),
    answer: answerText(exchange.answer),
    failure: exchange.answer.kind === 'failed' ? exchange.answer : undefined,
    tokens: held === undefined ? undefined : shownTokens(held, now),
    asked: prepared.client.scope,
    form: exchangeForm(attempt),
    next,
  };
}

function shownTokens(held: HeldTokens, now: number) {
  const expiresAt = held.expires_in === undefined ? undefined : held.received_at + held.expires_in * 1000;
  return {
    ...held,
    expiresAt,
    left: expiresAt === undefined ? undefined : timeLeft(expiresAt - now),
    accessToken: decodeToken(held.access_token, 'access_token'),
    idToken: held.id_token === undefined ? undefined : decodeToken(held.id_token, 'id_token'),
  };
}

/** In words, such as "59 min 30 s". */
export function timeLeft(milliseconds: number): string {
  if (milliseconds <= 0) return 'expired';
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}

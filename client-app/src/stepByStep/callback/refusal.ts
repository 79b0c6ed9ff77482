import type { CheckOutcome } from '@oauth-lab/shared/trace/event';
import type { Problem } from '../../http/problem.ts';
import type { Refusal } from '../../oauth/judge.ts';

const shownCharacters = 400;

/** Why each refusal matters, for the page: what an attacker could have gained. */
const explanations: Record<string, string> = {
  duplicate_parameter:
    'When a parameter occurs twice, two programs may read two different values. So the client reads neither.',
  code_and_error: 'An attacker may have added one of them. The client does not guess which is true.',
  neither_code_nor_error: 'Perhaps this address was opened by hand, or a part of it was lost on the way.',
  state_missing:
    'Without `state` the client cannot tell an answer to its own request from one that somebody else planted in your browser.',
  state_unknown:
    'This is how an attacker would sign you in to their account: with a link that carries their own code. The client throws it away.',
  state_foreign:
    'An answer counts only in the browser that asked. If it was you, you may have opened the client under another host name (127.0.0.1 instead of localhost), or deleted its cookie.',
  state_reused: 'You may have come here with Back or Reload. The attempt itself is unharmed.',
  iss_mismatch:
    'This is how a mix-up attack looks: one server’s answer is passed off as another’s, so that the client sends the code to the wrong one.',
  iss_missing: 'Without it the client could not notice that another server’s answer was passed off as this one’s.',
};

/**
 * The page for an Authorization Response that was refused: the exact reason, what it means, what came, and the next action.
 * @param attemptPage where the attempt goes on that the `state` belongs to, if it is this browser's.
 */
export function refusedCallback(
  refusal: Refusal,
  checks: readonly CheckOutcome[],
  parameters: URLSearchParams,
  attemptPage: string | undefined,
): Problem {
  const goOn = { label: 'Go on with that attempt', href: attemptPage ?? '/' };
  const startAgain = { label: 'Start again', href: '/' };
  return {
    status: 400,
    title: 'This answer is refused',
    reason: refusal.description,
    explanation: `${explanations[refusal.error] ?? ''} Nothing was consumed, and no code was sent to anybody.`.trim(),
    checks,
    received: [...parameters].slice(0, 20).map(([name, value]) => [shortened(name), shortened(value)]),
    actions: attemptPage === undefined ? [startAgain] : [goOn, startAgain],
  };
}

function shortened(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}… (${text.length} characters)` : text;
}

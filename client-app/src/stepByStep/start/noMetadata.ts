import type { Source } from '../../actions/discover.ts';
import type { Problem } from '../../http/problem.ts';
import type { Outcome } from '../../oauth/outcome.ts';

/**
 * The page for a server whose metadata did not come, or cannot be used: the exact reason, and the next action.
 * @param again the address that tries it once more.
 */
export function noMetadata({ url, isLab }: Source, { answer, verdict, checks }: Outcome, again: string): Problem {
  const tryAgain = { label: 'Try again', href: again };
  const actions = isLab ? [tryAgain] : [tryAgain, { label: 'Change the provider', href: '/providers' }];
  const server = isLab ? 'the authorization server' : 'the provider';
  if (answer.kind === 'failed')
    return {
      status: 502,
      title: `${capitalised(server)} does not answer`,
      reason: `${url}: ${answer.message} (${answer.code})`,
      explanation: `The client first asks ${server} where its endpoints are, so nothing was prepared. ${isLab ? 'Start the authorization server, then try again.' : 'Look whether the address is right and the provider is up, then try again.'}`,
      actions,
    };
  return {
    status: 502,
    title: `${capitalised(server)}’s metadata cannot be used`,
    reason:
      verdict.kind === 'rejected'
        ? verdict.description
        : `The server answered ${answer.status} where its metadata should be.`,
    explanation: `They came from ${url}. A client that went on would send its users to an address that it cannot trust.`,
    checks,
    actions,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

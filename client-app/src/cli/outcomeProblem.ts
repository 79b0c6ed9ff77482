import { type Answered, isPutOff } from '../oauth/http.ts';
import type { Outcome, Verdict } from '../oauth/outcome.ts';
import { exitCodes } from './exitCodes.ts';
import { Problem } from './problem.ts';

/** What came of a message that was not accepted, as the problem that the command ends with. */
export function outcomeProblem({ answer, verdict }: Outcome, url: string): Problem {
  if (answer.kind === 'failed') return unreachable(url, answer);
  if (isPutOff(answer)) return putOff(url, answer, verdict);
  switch (verdict.kind) {
    case 'refused':
      return new Problem(
        exitCodes.refused,
        verdict.error,
        `${new URL(url).origin} refused: ${verdict.error}${verdict.error_description === undefined ? '' : ` (${verdict.error_description})`}`,
      );
    case 'rejected':
      return new Problem(
        exitCodes.refused,
        verdict.error,
        `The answer of ${new URL(url).origin} is not accepted: ${verdict.description}`,
      );
    default:
      return new Problem(exitCodes.refused, 'unusable', `${new URL(url).origin} gave nothing that can be used.`);
  }
}

/** Whoever asks again later may be served, as with a server that does not answer: what is kept of the sign-in stays. */
function putOff(url: string, { status }: Answered, verdict: Verdict): Problem {
  const { origin } = new URL(url);
  const [name, words] = verdict.kind === 'refused' ? [verdict.error, `: ${verdict.error}`] : ['server_error', ''];
  const message = `${origin} cannot serve this now (HTTP ${status}${words}). Try again later.`;
  return new Problem(exitCodes.unreachable, name, message);
}

/** A server that is down is the usual reason, so the line says what starts the lab's. */
export function unreachable(url: string, { code, message }: { code: string; message: string }): Problem {
  const { origin, hostname } = new URL(url);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  const advice = isHere && code === 'ECONNREFUSED' ? ' Start the lab: npm run demo' : '';
  return new Problem(exitCodes.unreachable, code, `${origin} does not answer: ${message} (${code})${advice}`);
}

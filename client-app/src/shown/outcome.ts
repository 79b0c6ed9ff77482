import type { Outcome } from '../oauth/outcome.ts';
import { answerText } from './answerText.ts';

/** What the pages show of a request that was sent: the verdict with its reason, the checks, and the bytes that came. */
export function shownOutcome({ answer, verdict, checks }: Outcome) {
  return {
    status: verdict.kind === 'failed' ? 502 : 200,
    verdict,
    failure: answer.kind === 'failed' ? answer : undefined,
    checks,
    answer: answerText(answer),
  };
}

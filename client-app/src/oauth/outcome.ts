import { z } from 'zod';
import { type Answer, type Answered, answerSchema, isPutOff } from './http.ts';
import type { Judgement } from './judge.ts';
import { readTokenAnswer } from './tokenResponse.ts';

/** What came of a request that was sent: the answer, what the client makes of it, and the checks that led there. */

const checksSchema = z.array(
  z.object({
    question: z.string(),
    source: z.string(),
    outcome: z.enum(['passed', 'refused', 'not reached']),
    error: z.string().optional(),
    detail: z.string().optional(),
  }),
);

const verdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  /** The server said no. */
  z.object({ kind: z.literal('refused'), error: z.string(), error_description: z.string().optional() }),
  /** The server said something that this client does not accept. */
  z.object({ kind: z.literal('rejected'), error: z.string(), description: z.string() }),
  /** No answer came. */
  z.object({ kind: z.literal('failed') }),
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** The stored form, too. */
export const outcomeSchema = z.object({ answer: answerSchema, verdict: verdictSchema, checks: checksSchema });
export type Outcome = z.infer<typeof outcomeSchema>;

export const storedChecksSchema = checksSchema;

/**
 * Judges an answer, if one came: accepted, refused by the server in words of its own, or rejected by the client.
 * @param judge the checks that go with the request.
 */
export async function outcomeOf<Established>(
  answer: Answer,
  judge: (answer: Answered) => Promise<Judgement<Established>>,
): Promise<Outcome & { established?: Established }> {
  if (answer.kind === 'failed') return { answer, verdict: { kind: 'failed' }, checks: [] };
  const judged = await judge(answer);
  if (judged.passed)
    return { answer, verdict: { kind: 'accepted' }, checks: judged.checks, established: judged.established };
  const read = readTokenAnswer(answer);
  return {
    answer,
    verdict: read.kind === 'refused' ? read : { kind: 'rejected', ...judged.refusal },
    checks: judged.checks,
  };
}

/** The error with which the server said no for good; undefined where the same question may get another answer later. */
export function refusalForGood({ answer, verdict }: Outcome): string | undefined {
  if (verdict.kind !== 'refused' || answer.kind !== 'answered' || isPutOff(answer)) return undefined;
  return verdict.error;
}

import { send } from '../http/send.ts';
import type { Answered } from '../oauth/http.ts';
import type { Outcome } from '../oauth/outcome.ts';
import { bearerRequest, readResourceAnswer } from '../oauth/resource.ts';
import type { Sending } from './sending.ts';

/**
 * Calls an API with an access token (RFC 6750 §2.1).
 * @param judge judges an answer that was granted; without it, the answer is taken as it comes.
 * @returns `scope`: what the API asks for where the token does not reach.
 */
export async function callResource(
  sending: Sending,
  { url, accessToken, room }: { url: string; accessToken: string; room: string },
  judge: (answer: Answered) => Promise<Pick<Outcome, 'verdict' | 'checks'>> = async () => ({
    verdict: { kind: 'accepted' },
    checks: [],
  }),
): Promise<Outcome & { scope?: string | undefined }> {
  const answer = await send(bearerRequest(url, accessToken), sending.fetchFrom(room));
  if (answer.kind === 'failed') return { answer, verdict: { kind: 'failed' }, checks: [] };
  const read = await readResourceAnswer(answer);
  switch (read.kind) {
    case 'granted':
      return { answer, ...(await judge(answer)) };
    case 'refused': {
      const { error = 'unauthorized', error_description, scope } = read;
      return { answer, verdict: { kind: 'refused', error, error_description }, scope, checks: [] };
    }
    case 'unexpected':
      return {
        answer,
        verdict: { kind: 'rejected', error: 'unexpected_answer', description: read.reason },
        checks: [],
      };
  }
}

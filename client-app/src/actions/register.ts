import { send } from '../http/send.ts';
import type { HttpRequest } from '../oauth/http.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import { judgeConfiguration, judgeRegistration, type Registered } from '../oauth/register.ts';
import type { Sending } from './sending.ts';

/** Sends a registration, or a request about one, and judges what comes (RFC 7591, RFC 7592). */
export async function sendRegistration(
  { fetchFrom, note }: Sending,
  request: HttpRequest,
  asked: { redirect_uri: string; scope: string },
): Promise<{ outcome: Outcome; registered: Registered | undefined }> {
  const answer = await send(request, fetchFrom('register'));
  const judge = request.method === 'POST' ? judgeRegistration : judgeConfiguration;
  const { established: registered, ...outcome } = await outcomeOf(answer, (answered) =>
    judge({ answer: answered, ...asked }, note),
  );
  return { outcome, registered };
}

/** Ends a registration. There is nothing to judge but the status: 204 (RFC 7592 §2.3). */
export async function sendDeletion({ fetchFrom }: Sending, request: HttpRequest): Promise<Outcome> {
  const answer = await send(request, fetchFrom('register'));
  if (answer.kind === 'failed') return { answer, verdict: { kind: 'failed' }, checks: [] };
  if (answer.status === 204) return { answer, verdict: { kind: 'accepted' }, checks: [] };
  const description = `The server answered ${answer.status}, so the client may still be registered.`;
  return { answer, verdict: { kind: 'rejected', error: 'registration_status', description }, checks: [] };
}

import { send } from '../http/send.ts';
import type { Client } from '../oauth/client.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import { judgeRevocation, type RevocableToken, revocationRequest } from '../oauth/revoke.ts';
import type { Sending } from './sending.ts';

/** Gives a token back (RFC 7009). */
export async function revokeToken(
  sending: Sending,
  endpoint: string,
  { metadata, client }: { metadata: Metadata; client: Client },
  sent: { token: string; kind: RevocableToken },
): Promise<Outcome> {
  const answer = await send(revocationRequest(endpoint, client, sent), sending.fetchFrom('revoke'));
  const { established: _, ...outcome } = await outcomeOf(answer, (answered) =>
    judgeRevocation({ answer: answered, metadata, client }, sending.note),
  );
  return outcome;
}

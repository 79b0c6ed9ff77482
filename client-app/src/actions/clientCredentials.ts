import { send } from '../http/send.ts';
import type { Client } from '../oauth/client.ts';
import { clientCredentialsRequest, judgeClientCredentials } from '../oauth/clientCredentials.ts';
import type { HeldTokens } from '../oauth/heldTokens.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import type { Sending } from './sending.ts';
import { noteTokens } from './tokensReceived.ts';

/** Asks for a token for the client itself (RFC 6749 §4.4). */
export async function askForServiceToken(
  sending: Sending,
  { metadata, client }: { metadata: Metadata; client: Client },
): Promise<{ outcome: Outcome; tokens: HeldTokens | undefined }> {
  const answer = await send(clientCredentialsRequest(metadata, client), sending.fetchFrom('service'));
  const { established, ...outcome } = await outcomeOf(answer, (answered) =>
    judgeClientCredentials({ answer: answered, metadata, client }, sending.note),
  );
  if (established === undefined) return { outcome, tokens: undefined };
  noteTokens(sending.note, established.tokens);
  return { outcome, tokens: { ...established.tokens, received_at: sending.now() } };
}

import { remoteKeys, send } from '../http/send.ts';
import type { Client } from '../oauth/client.ts';
import { judgeTokens, tokenRequest } from '../oauth/exchange.ts';
import type { HeldTokens } from '../oauth/heldTokens.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import { type Sending, seconds } from './sending.ts';
import { noteTokens } from './tokensReceived.ts';

/** Trades a code in for tokens, and judges what comes (RFC 6749 §4.1.3). */
export async function exchangeCode(
  sending: Sending,
  { metadata, client, nonce }: { metadata: Metadata; client: Client; nonce: string },
  sent: { code: string; code_verifier: string },
): Promise<{ outcome: Outcome; tokens: HeldTokens | undefined }> {
  const by = sending.fetchFrom('exchange');
  const answer = await send(tokenRequest(metadata, client, sent), by);
  const { established, ...outcome } = await outcomeOf(answer, (answered) => {
    const keys = remoteKeys(metadata.jwks_uri, by);
    return judgeTokens({ answer: answered, metadata, client, nonce, now: seconds(sending), keys }, sending.note);
  });
  if (established === undefined) return { outcome, tokens: undefined };
  noteTokens(sending.note, established.tokens);
  return { outcome, tokens: { ...established.tokens, received_at: sending.now() } };
}

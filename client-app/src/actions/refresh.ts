import { remoteKeys, send } from '../http/send.ts';
import type { Client } from '../oauth/client.ts';
import { grantedScope, type HeldTokens, renewedTokens } from '../oauth/heldTokens.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import { judgeRefresh, refreshRequest } from '../oauth/refresh.ts';
import { type Sending, seconds } from './sending.ts';
import { noteTokens } from './tokensReceived.ts';

/** Whose tokens are renewed; there is no nonce where no browser was sent anywhere. */
export interface RefreshableSignIn {
  metadata: Metadata;
  client: Client;
  nonce?: string | undefined;
}

/** Asks for a new access token with a refresh token, and judges what comes (RFC 6749 §6). */
export async function refreshTokens(
  sending: Sending,
  { metadata, client, nonce }: RefreshableSignIn,
  held: HeldTokens,
  sent: { refresh_token: string; scope?: string | undefined },
): Promise<{ outcome: Outcome; tokens: HeldTokens | undefined }> {
  const by = sending.fetchFrom('refresh');
  const answer = await send(refreshRequest(metadata, client, sent), by);
  const { established, ...outcome } = await outcomeOf(answer, (answered) => {
    const scope = grantedScope(held) ?? client.scope;
    const { subject } = held;
    const keys = remoteKeys(metadata.jwks_uri, by);
    return judgeRefresh(
      { answer: answered, metadata, client, scope, subject, nonce, now: seconds(sending), keys },
      sending.note,
    );
  });
  if (established === undefined) return { outcome, tokens: undefined };
  noteTokens(sending.note, established.tokens);
  return { outcome, tokens: renewedTokens(held, established.tokens, sending.now()) };
}

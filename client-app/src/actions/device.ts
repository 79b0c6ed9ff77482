import { remoteKeys, send } from '../http/send.ts';
import type { Client } from '../oauth/client.ts';
import {
  type DeviceAuthorization,
  deviceAuthorizationRequest,
  deviceTokenRequest,
  judgeDeviceAuthorization,
  judgeDeviceTokens,
} from '../oauth/device.ts';
import type { HeldTokens } from '../oauth/heldTokens.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import { readTokenAnswer } from '../oauth/tokenResponse.ts';
import { type Sending, seconds } from './sending.ts';
import { noteTokens } from './tokensReceived.ts';

/** Begins a device flow (RFC 8628 §3.1). */
export async function beginDevice(
  sending: Sending,
  endpoint: string,
  { metadata, client }: { metadata: Metadata; client: Client },
): Promise<{ outcome: Outcome; authorization: DeviceAuthorization | undefined }> {
  const answer = await send(deviceAuthorizationRequest(endpoint, client), sending.fetchFrom('device'));
  const { established, ...outcome } = await outcomeOf(answer, (answered) =>
    judgeDeviceAuthorization({ answer: answered, metadata, client }, sending.note),
  );
  return { outcome, authorization: established?.authorization };
}

const stillWaiting = new Set(['authorization_pending', 'slow_down']);

/** Asks once whether the user has decided (RFC 8628 §3.4). When to ask again says `afterAnswer`. */
export async function askForDeviceTokens(
  sending: Sending,
  { metadata, client }: { metadata: Metadata; client: Client },
  deviceCode: string,
): Promise<{ outcome: Outcome; tokens: HeldTokens | undefined }> {
  const by = sending.fetchFrom('device');
  const answer = await send(deviceTokenRequest(metadata, client, deviceCode), by);
  if (answer.kind === 'answered') {
    const read = readTokenAnswer(answer);
    // No refusal for good, so there is nothing to judge.
    if (read.kind === 'refused' && stillWaiting.has(read.error))
      return { outcome: { answer, verdict: read, checks: [] }, tokens: undefined };
  }
  const { established, ...outcome } = await outcomeOf(answer, (answered) => {
    const keys = remoteKeys(metadata.jwks_uri, by);
    return judgeDeviceTokens({ answer: answered, metadata, client, now: seconds(sending), keys }, sending.note);
  });
  if (established === undefined) return { outcome, tokens: undefined };
  noteTokens(sending.note, established.tokens);
  return { outcome, tokens: { ...established.tokens, received_at: sending.now() } };
}

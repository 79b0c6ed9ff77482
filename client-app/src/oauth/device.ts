import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { processDeviceAuthorizationResponse, processDeviceCodeResponse } from 'oauth4webapi';
import { z } from 'zod';
import { authenticatedForm } from './authentication.ts';
import { asksWhoSignsIn, type Client } from './client.ts';
import type { Answered, HttpRequest } from './http.ts';
import {
  accessTokenHashMatches,
  algorithmIsAllowed,
  audienceIsThisClient,
  type FindKey,
  headerIsReadable,
  idTokenIsThere,
  issuerIsTheOneAsked,
  keyIsPublished,
  notExpired,
  signatureVerifies,
} from './idToken.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { libraryAccepts } from './library.ts';
import type { Metadata } from './metadata.ts';
import { resourceIndicator } from './resourceIndicator.ts';
import {
  responseIsWellFormed,
  type Tokens,
  tokensAreGranted,
  typeIsBearer,
  withIdToken,
  withoutIdToken,
} from './tokenResponse.ts';

/** The device grant's messages; when to send the next one is in `devicePolling.ts`. */

/** Asks for a code that the user can type elsewhere (RFC 8628 §3.1). */
export function deviceAuthorizationRequest(endpoint: string, client: Client): HttpRequest {
  return authenticatedForm(endpoint, client, [
    {
      name: 'scope',
      value: client.scope,
      why: 'What the device wants to do. The user sees it where the code is typed, and may allow less.',
      source: 'RFC 8628 §3.1',
    },
    ...resourceIndicator(client),
  ]);
}

/** An address that a person is sent to: http or https, never a script. */
const webAddress = z.url({ protocol: /^https?$/ });

const deviceAuthorizationSchema = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1).max(100),
  verification_uri: webAddress,
  verification_uri_complete: webAddress.optional(),
  expires_in: z.number().positive(),
  /** Five where the server does not say (RFC 8628 §3.2). */
  interval: z.number().positive().default(5),
});

/** What a device shows its user, and what it keeps. */
export type DeviceAuthorization = z.infer<typeof deviceAuthorizationSchema>;

interface DeviceInput {
  answer: Answered;
  metadata: Metadata;
  client: Client;
}

const deviceAuthorizationChecks = checklist<DeviceInput, Refusal>('Device authorization response checks')
  .check('granted', { ...tokensAreGranted, question: 'Did the server begin a device flow?', source: 'RFC 8628 §3.2' })
  .check('authorization', {
    question: 'Are both codes there, a web address to go to, and a lifetime?',
    source: 'RFC 8628 §3.2',
    run: ({ granted }) => {
      const parsed = deviceAuthorizationSchema.safeParse(granted);
      if (parsed.success) return pass(parsed.data);
      const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      return refuse({ error: 'device_response_malformed', description: `The answer is malformed. ${wrong}` });
    },
  })
  .check(
    'library',
    libraryAccepts('RFC 8628 §3.2', (server, client, response) =>
      processDeviceAuthorizationResponse(server, client, response),
    ),
  );

/** Judges the answer to a Device Authorization Request. */
export async function judgeDeviceAuthorization(
  input: DeviceInput,
  note: Note,
): Promise<Judgement<{ authorization: DeviceAuthorization }>> {
  return judge(deviceAuthorizationChecks, input, note);
}

/** Asks whether the user has decided (RFC 8628 §3.4). */
export function deviceTokenRequest(metadata: Metadata, client: Client, device_code: string): HttpRequest {
  return authenticatedForm(metadata.token_endpoint, client, [
    {
      name: 'grant_type',
      value: 'urn:ietf:params:oauth:grant-type:device_code',
      why: 'What is traded in for tokens: a device code.',
      source: 'RFC 8628 §3.4',
    },
    {
      name: 'device_code',
      value: device_code,
      why: 'The device’s own secret. The user only ever saw the short code.',
      source: 'RFC 8628 §3.4',
    },
    ...resourceIndicator(client),
  ]);
}

export interface DeviceTokenInput extends DeviceInput {
  /** Seconds since the epoch. */
  now: number;
  keys: FindKey;
}

const plainChecks = checklist<DeviceTokenInput, Refusal>('Token response checks')
  .check('granted', tokensAreGranted)
  .check('response', responseIsWellFormed)
  .check('type', typeIsBearer);

const libraryAcceptsTokens = libraryAccepts('RFC 8628 §3.5', (server, client, response) =>
  processDeviceCodeResponse(server, client, response),
);

const tokenChecks = plainChecks.check('library', libraryAcceptsTokens);

/** With an id_token. The device sent no nonce: its secret is the device code. */
const signInChecks = plainChecks
  .check('idToken', idTokenIsThere)
  .check('header', headerIsReadable)
  .check('algorithm', algorithmIsAllowed)
  .check('key', keyIsPublished)
  .check('claims', signatureVerifies)
  .check('issuer', issuerIsTheOneAsked)
  .check('audience', audienceIsThisClient)
  .check('time', notExpired)
  .check('accessTokenHash', accessTokenHashMatches)
  .check('library', libraryAcceptsTokens);

/** Judges tokens that came for a device code. What is no refusal for good, `authorization_pending` and `slow_down`, comes before. */
export async function judgeDeviceTokens(input: DeviceTokenInput, note: Note): Promise<Judgement<{ tokens: Tokens }>> {
  return asksWhoSignsIn(input.client)
    ? withIdToken(await judge(signInChecks, input, note))
    : withoutIdToken(await judge(tokenChecks, input, note));
}

import { checklist } from '@oauth-lab/shared/checks/checklist';
import { processAuthorizationCodeResponse } from 'oauth4webapi';
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
  nonceIsTheOneSent,
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

/** The Token Request: from server to server, the browser never sees it (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export function tokenRequest(
  metadata: Metadata,
  client: Client,
  { code, code_verifier }: { code: string; code_verifier: string },
): HttpRequest {
  return authenticatedForm(metadata.token_endpoint, client, [
    {
      name: 'grant_type',
      value: 'authorization_code',
      why: 'What is traded in for tokens: a code.',
      source: 'RFC 6749 §4.1.3',
    },
    {
      name: 'code',
      value: code,
      why: 'The code from the callback. It is good for one use.',
      source: 'RFC 6749 §4.1.3',
    },
    {
      name: 'redirect_uri',
      value: client.redirect_uri,
      why: 'Must be the one the code was sent to, so that a code that was led elsewhere is worth nothing.',
      source: 'RFC 6749 §4.1.3',
    },
    {
      name: 'code_verifier',
      value: code_verifier,
      why: 'The secret behind code_challenge. Whoever stole the code does not have it.',
      source: 'RFC 7636 §4.5',
    },
    ...resourceIndicator(client),
  ]);
}

export interface TokenInput {
  answer: Answered;
  metadata: Metadata;
  client: Client;
  /** The nonce of the Authorization Request. */
  nonce: string;
  /** Seconds since the epoch. */
  now: number;
  /** Finds the server's key that a JWT header names. */
  keys: FindKey;
}

const title = 'Token response checks';

const plainChecks = checklist<TokenInput, Refusal>(title)
  .check('granted', tokensAreGranted)
  .check('response', responseIsWellFormed)
  .check('type', typeIsBearer);

/** Where `openid` was not asked for: nobody says who signed in. */
const tokenChecks = plainChecks.check(
  'library',
  libraryAccepts('RFC 6749 §5.1', (server, client, response) =>
    processAuthorizationCodeResponse(server, client, response),
  ),
);

/** With an id_token (OIDC Core §3.1.3.7). */
const signInChecks = plainChecks
  .check('idToken', idTokenIsThere)
  .check('header', headerIsReadable)
  .check('algorithm', algorithmIsAllowed)
  .check('key', keyIsPublished)
  .check('claims', signatureVerifies)
  .check('issuer', issuerIsTheOneAsked)
  .check('audience', audienceIsThisClient)
  .check('time', notExpired)
  .check('nonceSeen', nonceIsTheOneSent)
  .check('accessTokenHash', accessTokenHashMatches)
  .check(
    'library',
    libraryAccepts('OIDC Core §3.1.3.7', (server, client, response, { nonce }: TokenInput) =>
      processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce, requireIdToken: true }),
    ),
  );

/** Judges the answer to a Token Request, the id_token included where `openid` was asked for. */
export async function judgeTokens(input: TokenInput, note: Note): Promise<Judgement<{ tokens: Tokens }>> {
  return asksWhoSignsIn(input.client)
    ? withIdToken(await judge(signInChecks, input, note))
    : withoutIdToken(await judge(tokenChecks, input, note));
}

import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { processRefreshTokenResponse } from 'oauth4webapi';
import { authenticatedForm } from './authentication.ts';
import type { Client } from './client.ts';
import type { Answered, HttpRequest, Parameter } from './http.ts';
import {
  accessTokenHashMatches,
  algorithmIsAllowed,
  audienceIsThisClient,
  type FindKey,
  headerIsReadable,
  issuerIsTheOneAsked,
  keyIsPublished,
  notExpired,
  signatureVerifies,
} from './idToken.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { libraryAccepts } from './library.ts';
import type { Metadata } from './metadata.ts';
import {
  responseIsWellFormed,
  type TokenResponse,
  type Tokens,
  tokensAreGranted,
  typeIsBearer,
} from './tokenResponse.ts';

/**
 * Asks for a new access token with the refresh token, without the user (RFC 6749 §6).
 * @param scope less than what was granted; the same where it is left out.
 */
export function refreshRequest(
  metadata: Metadata,
  client: Client,
  { refresh_token, scope }: { refresh_token: string; scope?: string | undefined },
): HttpRequest {
  const narrower: Parameter[] =
    scope === undefined
      ? []
      : [
          {
            name: 'scope',
            value: scope,
            why: 'Optional: a new access token that may do less. It can never do more than you allowed.',
            source: 'RFC 6749 §6',
          },
        ];
  return authenticatedForm(metadata.token_endpoint, client, [
    {
      name: 'grant_type',
      value: 'refresh_token',
      why: 'What is traded in for tokens: a refresh token.',
      source: 'RFC 6749 §6',
    },
    {
      name: 'refresh_token',
      value: refresh_token,
      why: 'From the latest Token Response. A public client’s is good for one use; the answer brings the next one.',
      source: 'RFC 9700 §2.2.2',
    },
    ...narrower,
  ]);
}

export interface RefreshInput {
  answer: Answered;
  metadata: Metadata;
  client: Client;
  /** The scope of the tokens that are to be renewed; undefined where it is not known. */
  scope: string | undefined;
  /** Whom the first id_token was about; undefined where there was none. */
  subject: string | undefined;
  /** The nonce of the Authorization Request; undefined where there was none. */
  nonce: string | undefined;
  /** Seconds since the epoch. */
  now: number;
  keys: FindKey;
}

const refreshChecks = checklist<RefreshInput, Refusal>('Refresh response checks')
  .check('granted', tokensAreGranted)
  .check('response', responseIsWellFormed)
  .check('type', typeIsBearer)
  .check('narrow', {
    question: 'Is the scope no wider than before?',
    source: 'RFC 6749 §6',
    run: ({ response, scope }) => {
      if (response.scope === undefined || scope === undefined) return pass(true, 'Not said, so it is the same.');
      const before = scope.split(' ');
      const wider = response.scope.split(' ').find((one) => !before.includes(one));
      if (wider === undefined) return pass(true, response.scope.slice(0, 300));
      return refuse({
        error: 'scope_widened',
        description: `The new token may do “${wider.slice(0, 100)}”, which was not granted before.`,
      });
    },
  })
  .check(
    'library',
    libraryAccepts('RFC 6749 §6', (server, client, response) => processRefreshTokenResponse(server, client, response)),
  );

const renewedIdTokenChecks = checklist<RefreshInput & { response: TokenResponse; idToken: string }, Refusal>(
  'Renewed id_token checks',
)
  .check('header', headerIsReadable)
  .check('algorithm', algorithmIsAllowed)
  .check('key', keyIsPublished)
  .check('claims', signatureVerifies)
  .check('issuer', issuerIsTheOneAsked)
  .check('audience', audienceIsThisClient)
  .check('time', notExpired)
  .check('samePerson', {
    question: 'Is it about the same user as the first one?',
    source: 'OIDC Core §12.2',
    run: ({ claims, subject }) =>
      subject === undefined || claims.sub === subject
        ? pass(true, claims.sub)
        : refuse({
            error: 'id_token_other_subject',
            description: 'The renewed id_token is about somebody else than the first one, so nothing of it is used.',
          }),
  })
  .check('sameNonce', {
    question: 'Is there no `nonce`, or the one of the first id_token?',
    source: 'OIDC Core §12.2',
    run: ({ claims, nonce }) =>
      claims.nonce === undefined || claims.nonce === nonce
        ? pass(true)
        : refuse({ error: 'id_token_nonce', description: 'The renewed id_token has a nonce of another sign-in.' }),
  })
  .check('accessTokenHash', accessTokenHashMatches);

/** Judges the answer to a refresh; a new id_token need not come, but where it does it is judged, too (OIDC Core §12.2). */
export async function judgeRefresh(input: RefreshInput, note: Note): Promise<Judgement<{ tokens: Tokens }>> {
  const judged = await judge(refreshChecks, input, note);
  if (!judged.passed) return judged;
  const { response } = judged.established;
  const { id_token: idToken, ...tokens } = response;
  if (idToken === undefined) return { passed: true, checks: judged.checks, established: { tokens } };
  const renewed = await judge(renewedIdTokenChecks, { ...input, response, idToken }, note);
  const checks = [...judged.checks, ...renewed.checks];
  if (!renewed.passed) return { passed: false, checks, refusal: renewed.refusal };
  return {
    passed: true,
    checks,
    established: { tokens: { ...tokens, id_token: idToken, subject: renewed.established.claims.sub } },
  };
}

import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { processAuthorizationCodeResponse } from 'oauth4webapi';
import { z } from 'zod';
import type { Client } from './client.ts';
import { type Answered, type HttpRequest, headerOf, jsonOf } from './http.ts';
import {
  accessTokenHashMatches,
  algorithmIsAllowed,
  audienceIsThisClient,
  type FindKey,
  headerIsReadable,
  issuerIsTheOneAsked,
  keyIsPublished,
  nonceIsTheOneSent,
  notExpired,
  signatureVerifies,
} from './idToken.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import type { Metadata } from './metadata.ts';

/** The Token Request: from server to server, the browser never sees it (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export function tokenRequest(
  metadata: Metadata,
  client: Client,
  { code, code_verifier }: { code: string; code_verifier: string },
): HttpRequest {
  return {
    method: 'POST',
    url: metadata.token_endpoint,
    headers: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    form: [
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
        name: 'client_id',
        value: client.client_id,
        why: 'Who asks. This client has no secret, so it only names itself.',
        source: 'RFC 6749 §3.2.1',
      },
      {
        name: 'code_verifier',
        value: code_verifier,
        why: 'The secret behind code_challenge. Whoever stole the code does not have it.',
        source: 'RFC 7636 §4.5',
      },
    ],
  };
}

/** What the token endpoint said, before its content is trusted. */
export type TokenAnswer =
  | { kind: 'granted'; json: Record<string, unknown> }
  | { kind: 'refused'; error: string; error_description: string | undefined }
  | { kind: 'unreadable'; reason: string };

/** Tells tokens, an error of RFC 6749 §5.2, and anything else apart. */
export function readTokenAnswer(answer: Answered): TokenAnswer {
  const json = jsonOf(answer);
  if (!json.readable) return { kind: 'unreadable', reason: `Status ${answer.status}. ${json.reason}` };
  if (answer.status === 200) return { kind: 'granted', json: json.value };
  const { error, error_description: description } = json.value;
  if (typeof error === 'string' && error !== '')
    return { kind: 'refused', error, error_description: typeof description === 'string' ? description : undefined };
  return { kind: 'unreadable', reason: `Status ${answer.status}, and the JSON has no “error”.` };
}

const tokenResponseSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.string().min(1),
  expires_in: z.number().nonnegative().optional(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
  id_token: z.string().min(1).optional(),
});

/** A Token Response that passed every check, with whom the id_token is about. */
export type Tokens = z.infer<typeof tokenResponseSchema> & { id_token: string; subject: string };

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

const tokenChecks = checklist<TokenInput, Refusal>('Token response checks')
  .check('granted', {
    question: 'Did the server grant tokens?',
    source: 'RFC 6749 §5.1',
    run: ({ answer }) => {
      const read = readTokenAnswer(answer);
      if (read.kind === 'granted') return pass(read.json);
      if (read.kind === 'unreadable') return refuse({ error: 'answer_unreadable', description: read.reason });
      return refuse({
        error: read.error.slice(0, 100),
        description: `The server refused: ${read.error_description ?? 'it gave no description.'}`.slice(0, 900),
      });
    },
  })
  .check('response', {
    question: 'Are access_token and token_type there, and the rest well formed?',
    source: 'RFC 6749 §5.1',
    run: ({ granted }) => {
      const parsed = tokenResponseSchema.safeParse(granted);
      if (parsed.success) return pass(parsed.data);
      const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      return refuse({ error: 'token_response_malformed', description: `The Token Response is malformed. ${wrong}` });
    },
  })
  .check('type', {
    question: 'Is it a Bearer token, the type that this client can use?',
    source: 'RFC 6749 §7.1',
    run: ({ response }) =>
      response.token_type.toLowerCase() === 'bearer'
        ? pass(true)
        : refuse({ error: 'token_type_unknown', description: `token_type is ${response.token_type.slice(0, 50)}.` }),
  })
  .check('idToken', {
    question: 'Is there an id_token, as the scope “openid” asked for?',
    source: 'OIDC Core §3.1.3.3',
    run: ({ response }) =>
      response.id_token === undefined
        ? refuse({ error: 'id_token_missing', description: 'The Token Response has no id_token.' })
        : pass(response.id_token),
  })
  .check('header', headerIsReadable)
  .check('algorithm', algorithmIsAllowed)
  .check('key', keyIsPublished)
  .check('claims', signatureVerifies)
  .check('issuer', issuerIsTheOneAsked)
  .check('audience', audienceIsThisClient)
  .check('time', notExpired)
  .check('nonceSeen', nonceIsTheOneSent)
  .check('accessTokenHash', accessTokenHashMatches)
  .check('library', {
    question: 'Does the client library accept the whole response as well?',
    source: 'OIDC Core §3.1.3.7',
    run: async ({ answer, metadata, client: { client_id }, nonce, algorithm }) => {
      const contentType = headerOf(answer, 'content-type') ?? '';
      const response = new Response(answer.body, { status: 200, headers: { 'content-type': contentType } });
      // Where the metadata don't name the algorithms, the library would expect RS256 and nothing else.
      const known = metadata.id_token_signing_alg_values_supported !== undefined;
      const registered = known ? { client_id } : { client_id, id_token_signed_response_alg: algorithm };
      try {
        await processAuthorizationCodeResponse(metadata, registered, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        });
        return pass(true, 'oauth4webapi');
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'It gave no reason.';
        return refuse({ error: 'library_refused', description: `oauth4webapi refuses: ${reason}`.slice(0, 500) });
      }
    },
  });

/** Judges the answer to a Token Request, id_token included (OIDC Core §3.1.3.7). */
export async function judgeTokens(input: TokenInput, note: Note): Promise<Judgement<{ tokens: Tokens }>> {
  const judged = await judge(tokenChecks, input, note);
  if (!judged.passed) return judged;
  const { response, idToken, claims } = judged.established;
  const tokens = { ...response, id_token: idToken, subject: claims.sub };
  return { passed: true, checks: judged.checks, established: { tokens } };
}

import { checklist, pass } from '@oauth-lab/shared/checks/checklist';
import { processClientCredentialsResponse } from 'oauth4webapi';
import { authenticatedForm } from './authentication.ts';
import type { Client } from './client.ts';
import type { Answered, HttpRequest } from './http.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { libraryAccepts } from './library.ts';
import type { Metadata } from './metadata.ts';
import { responseIsWellFormed, type Tokens, tokensAreGranted, typeIsBearer } from './tokenResponse.ts';

/** A client asks for a token for itself: no user, no browser, no code (RFC 6749 §4.4.2). */
export function clientCredentialsRequest(metadata: Metadata, client: Client): HttpRequest {
  return authenticatedForm(metadata.token_endpoint, client, [
    {
      name: 'grant_type',
      value: 'client_credentials',
      why: 'What is traded in for a token: nothing but who the client is.',
      source: 'RFC 6749 §4.4.2',
    },
    {
      name: 'scope',
      value: client.scope,
      why: 'What the token should be good for. No user is asked, so the server decides alone.',
      source: 'RFC 6749 §4.4.2',
    },
  ]);
}

interface Input {
  answer: Answered;
  metadata: Metadata;
  client: Client;
}

const clientCredentialsChecks = checklist<Input, Refusal>('Token response checks')
  .check('granted', tokensAreGranted)
  .check('response', responseIsWellFormed)
  .check('type', typeIsBearer)
  .check('kept', {
    question: 'Is there a refresh token, which should not be?',
    source: 'RFC 6749 §4.4.3',
    run: ({ response: { refresh_token, id_token: _, ...tokens } }) =>
      pass(tokens, refresh_token === undefined ? 'No, as it should be.' : 'Yes; it is not kept.'),
  })
  .check(
    'library',
    libraryAccepts('RFC 6749 §4.4.3', (server, client, response) =>
      processClientCredentialsResponse(server, client, response),
    ),
  );

/** Judges the answer to a client credentials request. Nobody signed in, so an id_token would prove nothing and is not kept. */
export async function judgeClientCredentials(input: Input, note: Note): Promise<Judgement<{ tokens: Tokens }>> {
  const judged = await judge(clientCredentialsChecks, input, note);
  if (!judged.passed) return judged;
  return { passed: true, checks: judged.checks, established: { tokens: judged.established.kept } };
}

import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { processRevocationResponse } from 'oauth4webapi';
import { authenticatedForm } from './authentication.ts';
import type { Client } from './client.ts';
import type { Answered, HttpRequest } from './http.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { libraryAccepts } from './library.ts';
import type { Metadata } from './metadata.ts';
import { readTokenAnswer } from './tokenResponse.ts';

export type RevocableToken = 'access_token' | 'refresh_token';

/** Gives a token back, so that it is of no use to anybody (RFC 7009 §2.1). */
export function revocationRequest(
  endpoint: string,
  client: Client,
  { token, kind }: { token: string; kind: RevocableToken },
): HttpRequest {
  return authenticatedForm(endpoint, client, [
    {
      name: 'token',
      value: token,
      why: 'The token that should end. With a refresh token everything ends that came of it.',
      source: 'RFC 7009 §2.1',
    },
    {
      name: 'token_type_hint',
      value: kind,
      why: 'Where the server should look first. It only saves time: a wrong hint changes nothing.',
      source: 'RFC 7009 §2.1',
    },
  ]);
}

interface Input {
  answer: Answered;
  metadata: Metadata;
  client: Client;
}

const revocationChecks = checklist<Input, Refusal>('Revocation response checks')
  .check('done', {
    question: 'Is it 200? The same comes for a token that never existed.',
    source: 'RFC 7009 §2.2',
    run: ({ answer }) => {
      if (answer.status === 200) return pass(true);
      const read = readTokenAnswer(answer);
      if (read.kind === 'refused')
        return refuse({
          error: read.error.slice(0, 100),
          description: `The server refused: ${read.error_description ?? 'it gave no description.'}`.slice(0, 900),
        });
      return refuse({
        error: 'revocation_failed',
        description: `The server answered ${answer.status}, so the token may still be alive.`,
      });
    },
  })
  .check(
    'library',
    libraryAccepts('RFC 7009 §2.2', (_server, _client, response) => processRevocationResponse(response)),
  );

/** Judges the answer to a revocation. */
export async function judgeRevocation(input: Input, note: Note): Promise<Judgement<object>> {
  return judge(revocationChecks, input, note);
}

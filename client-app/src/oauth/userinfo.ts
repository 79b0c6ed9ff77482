import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { processUserInfoResponse } from 'oauth4webapi';
import type { Client } from './client.ts';
import { type Answered, jsonOf } from './http.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import type { Metadata } from './metadata.ts';

interface Input {
  /** An answer that is not a refusal. */
  answer: Answered;
  /** Whom the id_token is about; undefined where the client has none. */
  subject: string | undefined;
  metadata: Metadata;
  client: Client;
}

const userInfoChecks = checklist<Input, Refusal>('UserInfo response checks')
  .check('claims', {
    question: 'Is the answer a JSON object?',
    source: 'OIDC Core §5.3.2',
    run: ({ answer }) => {
      const json = jsonOf(answer);
      return json.readable ? pass(json.value) : refuse({ error: 'userinfo_not_json', description: json.reason });
    },
  })
  .check('same', {
    question: 'Is `sub` the one of the id_token?',
    source: 'OIDC Core §5.3.2',
    run: ({ claims, subject }) => {
      if (subject === undefined)
        return refuse({
          error: 'userinfo_without_id_token',
          description: 'This client has no id_token to compare the answer with, so it cannot tell whom it is about.',
        });
      if (claims.sub === subject) return pass(subject, subject.slice(0, 300));
      if (claims.sub === undefined)
        return refuse({ error: 'userinfo_sub_missing', description: 'The answer does not say whom it is about.' });
      return refuse({
        error: 'userinfo_sub_mismatch',
        description: 'The answer is about somebody else than the id_token, so none of it may be used.',
      });
    },
  })
  .check('library', {
    question: 'Does the client library accept the answer as well?',
    source: 'OIDC Core §5.3.2',
    run: async ({ answer, same, metadata, client }) => {
      const response = new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': 'application/json' },
      });
      try {
        await processUserInfoResponse(metadata, { client_id: client.client_id }, same, response);
        return pass(true, 'oauth4webapi');
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'It gave no reason.';
        return refuse({ error: 'library_refused', description: `oauth4webapi refuses: ${reason}`.slice(0, 500) });
      }
    },
  });

/** Judges a UserInfo Response against the id_token: a token that was swapped would be noticed here. */
export async function judgeUserInfo(input: Input, note: Note): Promise<Judgement<{ claims: Record<string, unknown> }>> {
  return judge(userInfoChecks, input, note);
}

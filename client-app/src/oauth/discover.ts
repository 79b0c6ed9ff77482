import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type Answered, type HttpRequest, jsonOf } from './http.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { type Metadata, metadataSchema } from './metadata.ts';

/** Asks an authorization server for its metadata: the well-known path goes between host and path (RFC 8414 §3.1). */
export function metadataRequest(issuer: string): HttpRequest {
  const url = new URL(issuer);
  const path = url.pathname.replace(/\/$/, '');
  return {
    method: 'GET',
    url: `${url.origin}/.well-known/oauth-authorization-server${path}`,
    headers: [['Accept', 'application/json']],
  };
}

interface Input {
  /** The issuer that was asked. */
  issuer: string;
  answer: Answered;
}

const metadataChecks = checklist<Input, Refusal>('Metadata response checks')
  .check('json', {
    question: 'Is the answer 200 with a JSON object?',
    source: 'RFC 8414 §3.2',
    run: ({ answer }) => {
      if (answer.status !== 200)
        return refuse({
          error: 'metadata_status',
          description: `The server answered ${answer.status} where its metadata should be.`,
        });
      const json = jsonOf(answer);
      if (!json.readable) return refuse({ error: 'metadata_not_json', description: json.reason });
      return pass(json.value);
    },
  })
  .check('same', {
    question: 'Is `issuer` in the metadata the issuer that was asked, character for character?',
    source: 'RFC 8414 §3.3',
    run: ({ issuer, json }) =>
      json.issuer === issuer
        ? pass(true, issuer)
        : refuse({
            error: 'metadata_issuer_mismatch',
            description: `The metadata is of another issuer: ${JSON.stringify(json.issuer)?.slice(0, 300) ?? 'none'} instead of ${issuer}.`,
          }),
  })
  .check('metadata', {
    question: 'Does it name the endpoints and the keys?',
    source: 'RFC 8414 §2',
    run: ({ json }) => {
      const parsed = metadataSchema.safeParse(json);
      if (parsed.success) return pass(parsed.data);
      const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      return refuse({ error: 'metadata_incomplete', description: `The metadata cannot be used. ${wrong}` });
    },
  })
  .check('responseType', {
    question: 'Does the server support the authorization code flow?',
    source: 'RFC 8414 §2',
    run: ({ metadata }) =>
      metadata.response_types_supported.includes('code')
        ? pass(true)
        : refuse({ error: 'code_flow_unsupported', description: 'response_types_supported has no "code".' }),
  })
  .check('pkce', {
    question: 'Does the server support PKCE with S256?',
    source: 'RFC 9700 §2.1.1',
    run: ({ metadata }) =>
      metadata.code_challenge_methods_supported?.includes('S256')
        ? pass(true)
        : refuse({ error: 'pkce_unsupported', description: 'code_challenge_methods_supported has no "S256".' }),
  });

/** Judges the answer to `metadataRequest(issuer)`. */
export async function judgeMetadata(input: Input, note: Note): Promise<Judgement<{ metadata: Metadata }>> {
  return judge(metadataChecks, input, note);
}

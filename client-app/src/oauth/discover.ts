import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type Answered, type HttpRequest, jsonOf } from './http.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { type Metadata, metadataSchema } from './metadata.ts';

/** The address of an issuer's metadata: the well-known path goes between host and path (RFC 8414 §3.1). */
export function metadataAddress(issuer: string): string {
  const url = new URL(issuer);
  const path = url.pathname.replace(/\/$/, '');
  return `${url.origin}/.well-known/oauth-authorization-server${path}`;
}

/** Asks an authorization server for its metadata. */
export function metadataRequest(url: string): HttpRequest {
  return { method: 'GET', url, headers: [['Accept', 'application/json']] };
}

interface Input {
  /** The issuer that was asked; more than one where the address alone does not say which. */
  issuers: readonly string[];
  answer: Answered;
  /**
   * Whether it is known from elsewhere that the server checks PKCE, should its metadata not say so (RFC 9700 §2.1.1 allows either
   * way to know).
   */
  pkceIsKnown: boolean;
  /** Which endpoints the client calls; all of them where it trusts the server for another reason. */
  isFit(endpoint: string): boolean;
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
    run: ({ issuers, json }) => {
      const issuer = issuers.find((one) => one === json.issuer);
      if (issuer !== undefined) return pass(true, issuer);
      return refuse({
        error: 'metadata_issuer_mismatch',
        description: `The metadata is of another issuer: ${JSON.stringify(json.issuer)?.slice(0, 300) ?? 'none'} instead of ${issuers[0]}.`,
      });
    },
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
  .check('reachable', {
    question: 'Is every address https, or on this machine?',
    source: 'RFC 8414 §2',
    run: ({ metadata, isFit }) => {
      const unfit = endpointsOf(metadata).find(([, address]) => !isFit(address));
      if (unfit === undefined) return pass(true);
      return refuse({
        error: 'endpoint_not_https',
        description: `${unfit[0]} is ${unfit[1].slice(0, 200)}: plain http is for this machine only.`,
      });
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
    run: ({ metadata: { code_challenge_methods_supported: methods }, pkceIsKnown }) => {
      if (methods?.includes('S256')) return pass(true);
      if (methods === undefined && pkceIsKnown) return pass(true, 'Its metadata do not say so; you did.');
      return refuse({
        error: 'pkce_unsupported',
        description:
          methods === undefined
            ? 'The metadata have no code_challenge_methods_supported, so they do not say that the server checks PKCE.'
            : 'code_challenge_methods_supported has no "S256".',
      });
    },
  });

function endpointsOf(metadata: Metadata): (readonly [name: string, address: string])[] {
  return Object.entries(metadata).flatMap(([name, value]) =>
    typeof value === 'string' && /_(endpoint|uri)$/.test(name) ? [[name, value] as const] : [],
  );
}

/** Judges an authorization server's metadata (RFC 8414 §3.3, RFC 9700 §2.1.1). */
export async function judgeMetadata(input: Input, note: Note): Promise<Judgement<{ metadata: Metadata }>> {
  return judge(metadataChecks, input, note);
}

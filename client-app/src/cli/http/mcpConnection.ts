import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { failureOf } from '@oauth-lab/shared/capture/outbound';
import type { Answered } from '../../oauth/http.ts';
import { readResourceAnswer } from '../../oauth/resource.ts';
import { destinationOf } from '../call/destination.ts';
import { type Asker, askerOf, resourceProblem } from '../call/refusal.ts';
import type { Context } from '../context.ts';
import { unreachable } from '../outcomeProblem.ts';
import { currentSignIn, freshSignIn } from '../renewal.ts';

/** Which MCP server. */
export interface McpOptions {
  url?: string | undefined;
  anywhere: boolean;
}

/** The way to an MCP server, over Streamable HTTP: every message carries the access token, renewed ahead of its end. */
export async function connectionTo(context: Context, options: McpOptions): Promise<StreamableHTTPClientTransport> {
  const { origins } = context;
  const lab = { issuer: origins['auth-server'], api: origins['resource-server'] };
  const signIn = await currentSignIn(context);
  const address = options.url ?? signIn.client.resource ?? `${lab.api}/mcp`;
  const url = destinationOf(address, signIn, lab, options.anywhere);
  const by = context.fetchStreamFrom('mcp');

  return new StreamableHTTPClientTransport(new URL(url), {
    fetch: async (input, init) => {
      const fresh = await freshSignIn(context);
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${fresh.tokens.access_token}`);
      const response = await by(input, { ...init, headers }).catch((error: unknown) => {
        throw init?.signal?.aborted ? error : unreachable(url, failureOf(error));
      });
      if (response.status !== 401 && response.status !== 403) return response;
      throw await refusalOf(response, url, askerOf(context, fresh));
    },
  });
}

/** The SDK would only tell the status; what the challenge says is worth more (RFC 6750 §3). */
async function refusalOf(response: Response, url: string, asker: Asker) {
  const { status } = response;
  const answer: Answered = { kind: 'answered', status, headers: [...response.headers], body: await response.text() };
  const read = await readResourceAnswer(answer);
  const { error = 'unauthorized', error_description, scope } = read.kind === 'refused' ? read : {};
  const verdict = { kind: 'refused', error, error_description } as const;
  return resourceProblem({ answer, verdict, checks: [], scope }, url, asker);
}

import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { decodeProtectedHeader } from 'jose';
import type { AuthorizationServer, Client as LibraryClient } from 'oauth4webapi';
import type { Client } from './client.ts';
import { type Answered, headerOf } from './http.ts';
import type { Refusal } from './judge.ts';
import type { Metadata } from './metadata.ts';

interface Known {
  answer: Answered;
  metadata: Metadata;
  client: Client;
  response?: { id_token?: string | undefined };
}

/**
 * The last check of an answer: the library makes all of them a second time, so that one that this client forgot is not missed by
 * everybody.
 */
export function libraryAccepts<Judged extends Known>(
  source: string,
  process: (server: AuthorizationServer, client: LibraryClient, response: Response, known: Judged) => Promise<unknown>,
): Check<Judged, true, Refusal> {
  return {
    question: 'Does the client library accept the whole response as well?',
    source,
    run: async (known) => {
      const { answer, metadata, client } = known;
      // Where the metadata don't name the algorithms, the library would expect RS256 and nothing else.
      const alg = metadata.id_token_signing_alg_values_supported === undefined ? algorithmOf(known) : undefined;
      const registered: LibraryClient = {
        client_id: client.client_id,
        ...(alg === undefined ? {} : { id_token_signed_response_alg: alg }),
      };
      const contentType = headerOf(answer, 'content-type') ?? '';
      const response = new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': contentType },
      });
      try {
        await process(metadata, registered, response, known);
        return pass(true, 'oauth4webapi');
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'It gave no reason.';
        return refuse({ error: 'library_refused', description: `oauth4webapi refuses: ${reason}`.slice(0, 500) });
      }
    },
  };
}

/** The `alg` of the id_token in an answer. */
function algorithmOf({ response }: Known): string | undefined {
  try {
    return response?.id_token === undefined ? undefined : decodeProtectedHeader(response.id_token).alg;
  } catch {
    return undefined;
  }
}

import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { malformation } from '../checks/malformation.ts';
import { quoted } from '../http/errorText.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sameDigest, sha256 } from '../tokens/digest.ts';
import type { Presented } from './presented.ts';
import { tokenRefusal } from './refusal.ts';

export const clientAuthenticationMethods = ['client_secret_basic', 'client_secret_post', 'none'] as const;

export interface ClientAuthenticationInput {
  parameters: WireParameters;
  presented: Presented;
  /** The record of the client that is named, if there is one. */
  found: Client | undefined;
}

type Named = Extract<Presented, { clientId: string }>;
type Known = ClientAuthenticationInput & { named: Named; client: Client };

const parametersAreWellFormed: Check<ClientAuthenticationInput, true, Problem> = {
  question: 'Is every parameter readable, and there only once?',
  source: 'RFC 6749 §3.2',
  run({ parameters }) {
    const wrong = malformation(parameters, ['resource']);
    return wrong === undefined ? pass(true) : refuse(tokenRefusal('invalid_request', wrong));
  },
};

const onlyOneMethod: Check<ClientAuthenticationInput, Named, Problem> = {
  question: 'Does the client say who it is, in one way?',
  source: 'RFC 6749 §2.3',
  run({ presented }) {
    switch (presented.method) {
      case 'nothing':
        return refuse(tokenRefusal('invalid_client', 'No client is named: client_id is missing.'));
      case 'unusable':
        return refuse(failed(presented.why, true));
      case 'several':
        return refuse(tokenRefusal('invalid_request', presented.why));
      default:
        return pass(presented, presented.method);
    }
  },
};

const clientIsKnown: Check<ClientAuthenticationInput & { named: Named }, Client, Problem> = {
  question: 'Is the client known?',
  source: 'RFC 6749 §5.2',
  run({ found, named }) {
    if (found !== undefined) return pass(found, found.name);
    return refuse(failed(`No client is registered as ${quoted(named.clientId)}.`, triedBasic(named)));
  },
};

const methodIsTheClients: Check<Known, true, Problem> = {
  question: 'Does this kind of client authenticate like this?',
  source: 'RFC 6749 §2.1, §3.2.1',
  run({ named, client }) {
    if (client.credentials.kind === 'public' && named.method !== 'none') {
      return refuse(failed('This client is public: it has no secret and must not send one.', triedBasic(named)));
    }
    if (client.credentials.kind !== 'public' && named.method === 'none') {
      return refuse(failed('This client is confidential and has to authenticate.', false));
    }
    return pass(true, client.credentials.kind);
  },
};

const secretMatches: Check<Known, true, Problem> = {
  question: 'Does the client secret match?',
  source: 'RFC 6749 §2.3.1',
  run({ named, client }) {
    if (named.method === 'none' || client.credentials.kind !== 'secret') return pass(true, 'A public client has none.');
    if (sameDigest(sha256(named.secret), client.credentials.secretHash)) return pass(true);
    return refuse(failed('The client secret is wrong.', triedBasic(named)));
  },
};

/** Who the client is, before anything it asks for is looked at. */
export const clientAuthentication = checklist<ClientAuthenticationInput, Problem>('Client authentication')
  .check('parametersAreWellFormed', parametersAreWellFormed)
  .check('named', onlyOneMethod)
  .check('client', clientIsKnown)
  .check('methodIsTheClients', methodIsTheClients)
  .check('secretMatches', secretMatches);

function triedBasic(named: Named): boolean {
  return named.method === 'client_secret_basic';
}

/** RFC 6749 §5.2: 401, with a challenge where the client used the Authorization header. */
function failed(description: string, challenge: boolean): Problem {
  const headers = challenge ? { 'WWW-Authenticate': 'Basic realm="auth-server", charset="UTF-8"' } : undefined;
  return { ...tokenRefusal('invalid_client', description), headers };
}

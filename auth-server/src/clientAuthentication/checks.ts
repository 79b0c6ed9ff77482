import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { malformation } from '../checks/malformation.ts';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sameDigest, sha256 } from '../tokens/digest.ts';
import { methodsOf } from './methods.ts';
import type { Presented } from './presented.ts';
import { authenticationFailed } from './refusal.ts';

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
    return wrong === undefined ? pass(true) : refuse(oauthProblem('invalid_request', wrong));
  },
};

const onlyOneMethod: Check<ClientAuthenticationInput, Named, Problem> = {
  question: 'Does the client say who it is, in one way?',
  source: 'RFC 6749 §2.3',
  run({ presented }) {
    switch (presented.method) {
      case 'nothing':
        return refuse(oauthProblem('invalid_client', 'No client is named: client_id is missing.'));
      case 'unusable':
        return refuse(authenticationFailed(presented.why, presented.inHeader));
      case 'several':
        return refuse(oauthProblem('invalid_request', presented.why));
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
    return refuse(authenticationFailed(`No client is registered as ${quoted(named.clientId)}.`, triedBasic(named)));
  },
};

const methodIsTheClients: Check<Known, true, Problem> = {
  question: 'Is this the way that the client is registered with?',
  source: 'RFC 6749 §2.3, RFC 7591 §2',
  run({ named, client: { credentials } }) {
    const methods = methodsOf(credentials);
    if (methods.includes(named.method)) return pass(true, named.method);
    return refuse(authenticationFailed(wrongMethod(named, methods), triedBasic(named)));
  },
};

function wrongMethod({ method }: Named, methods: readonly string[]): string {
  if (methods.includes('none')) return 'This client is public: it has no secret and must not send one.';
  if (method === 'none') return 'This client is confidential and has to authenticate.';
  return `This client authenticates with ${methods.join(' or ')}, not with ${method}.`;
}

const secretMatches: Check<Known, true, Problem> = {
  question: 'Does the client secret match?',
  source: 'RFC 6749 §2.3.1',
  run({ named, client: { credentials } }) {
    if (named.method === 'none') return pass(true, 'A public client has none.');
    if (named.method === 'private_key_jwt')
      return pass(true, 'It has keys instead, and its assertion is checked next.');
    if (credentials.kind === 'secret' && sameDigest(sha256(named.secret), credentials.secretHash)) return pass(true);
    return refuse(authenticationFailed('The client secret is wrong.', triedBasic(named)));
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

import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type ClientAuthenticationMethod, clientAuthenticationMethods } from '../clientAuthentication/methods.ts';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { ClientMetadata } from './metadata.ts';

export const methodIsKnown: Check<{ metadata: ClientMetadata }, ClientAuthenticationMethod, Problem> = {
  question: 'Is the way to authenticate at the token endpoint one that this server knows?',
  source: 'RFC 7591 §2',
  run({ metadata: { token_endpoint_auth_method: sent } }) {
    if (sent === undefined) return pass('client_secret_basic', 'None was sent, so client_secret_basic.');
    const known = clientAuthenticationMethods.find((method) => method === sent);
    if (known !== undefined) return pass(known, known);
    return refuse(
      oauthProblem(
        'invalid_client_metadata',
        `token_endpoint_auth_method: this server does not know ${quoted(sent)}; it knows ${clientAuthenticationMethods.join(', ')}.`,
      ),
    );
  },
};

interface Known {
  method: ClientAuthenticationMethod;
  grantTypes: readonly string[];
}

export const methodFitsGrants: Check<Known, true, Problem> = {
  question: 'May a client that authenticates like this use these grants?',
  source: 'RFC 6749 §4.4, §2.1',
  run({ method, grantTypes }) {
    if (method !== 'none' || !grantTypes.includes('client_credentials')) return pass(true);
    return refuse(
      oauthProblem('invalid_client_metadata', 'A public client has no credentials, so no client_credentials grant.'),
    );
  },
};

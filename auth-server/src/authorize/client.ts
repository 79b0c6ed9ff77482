import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Client } from '../store/clients.ts';
import { type AuthorizeRefusal, toUser } from './refusal.ts';

interface Known {
  parameters: WireParameters;
  /** The record of the client that `client_id` names, if there is one. */
  found: Client | undefined;
}

export const clientIsKnown: Check<Known, Client, AuthorizeRefusal> = {
  question: 'Is the client known?',
  source: 'RFC 6749 §4.1.1',
  run({ parameters, found }) {
    const clientId = parameters.get('client_id');
    if (clientId === undefined) {
      return refuse(
        toUser(
          'invalid_request',
          'The request names no client: client_id is missing.',
          'Add client_id to the request.',
        ),
      );
    }
    if (parameters.repeated.includes('client_id')) {
      return refuse(toUser('invalid_request', 'client_id occurs more than once.', 'Send client_id once.'));
    }
    if (found === undefined) {
      return refuse(
        toUser(
          'invalid_request',
          `No client is registered here as ${quoted(clientId)}.`,
          'Compare client_id with the registration. A client that was registered before the data of this server was emptied has to register again.',
        ),
      );
    }
    return pass(found, found.name);
  },
};

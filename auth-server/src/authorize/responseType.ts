import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import type { Client } from '../store/clients.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

export const responseTypes = ['code'] as const;

export const responseTypeIsCode: Check<Redirectable & { client: Client }, 'code', AuthorizeRefusal> = {
  question: 'Is a code asked for, and may this client have one?',
  source: 'OAuth 2.1 §4.1.1, RFC 6749 §4.1.2.1',
  run(known) {
    const responseType = known.parameters.get('response_type');
    if (responseType === undefined) return refuse(toClient(known, 'invalid_request', 'response_type is missing.'));
    if (responseType !== 'code') {
      return refuse(
        toClient(
          known,
          'unsupported_response_type',
          `response_type ${quoted(responseType)} is not supported; OAuth 2.1 has code only.`,
        ),
      );
    }
    if (!known.client.grantTypes.includes('authorization_code')) {
      return refuse(toClient(known, 'unauthorized_client', 'This client may not use the authorization code grant.'));
    }
    return pass('code');
  },
};

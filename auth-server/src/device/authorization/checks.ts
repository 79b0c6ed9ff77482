import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { resourceIsKnown } from '../../checks/resource.ts';
import { quoted } from '../../http/errorText.ts';
import { oauthProblem } from '../../http/oauthProblem.ts';
import type { WireParameters } from '../../http/parameters.ts';
import type { Problem } from '../../http/problem.ts';
import type { TriesLeft } from '../../login/limits.ts';
import { parseScope } from '../../scopes/parse.ts';
import type { Client } from '../../store/clients.ts';
import { deviceCodeGrantType } from '../grantType.ts';

export interface DeviceAuthorizationInput {
  form: WireParameters;
  client: Client;
  turn: TriesLeft;
  /** What tokens can be issued for, the default first. */
  resources: readonly string[];
}

const clientHasTheGrant: Check<DeviceAuthorizationInput, true, Problem> = {
  question: 'May this client use the device grant?',
  source: 'RFC 8628 §3.1, RFC 6749 §5.2',
  run({ client }) {
    if (client.grantTypes.includes(deviceCodeGrantType)) return pass(true);
    return refuse(oauthProblem('unauthorized_client', 'This client may not use the device authorization grant.'));
  },
};

const addressHasATurn: Check<DeviceAuthorizationInput, true, Problem> = {
  question: 'May another device of this address begin in this minute?',
  source: 'RFC 6585 §4',
  run({ turn }) {
    if (turn.allowed) return pass(true);
    return refuse({
      status: 429,
      error: 'temporarily_unavailable',
      description: `Too many devices began at this address. Wait ${turn.retryAfter} seconds, then try again.`,
      headers: { 'Retry-After': String(turn.retryAfter) },
    });
  },
};

const scopeIsAllowed: Check<DeviceAuthorizationInput, readonly string[], Problem> = {
  question: 'May this client ask for these scopes?',
  source: 'RFC 8628 §3.1, RFC 6749 §3.3',
  run({ form, client }) {
    const text = form.get('scope');
    if (text === undefined) {
      return pass(client.scope, `None was sent, so all that the client may have: ${client.scope.join(' ')}`);
    }
    const scope = parseScope(text);
    if (scope === undefined) {
      return refuse(oauthProblem('invalid_scope', 'scope is not a list of scope tokens between spaces.'));
    }
    const other = scope.find((token) => !client.scope.includes(token));
    if (other === undefined) return pass(scope, scope.join(' '));
    return refuse(oauthProblem('invalid_scope', `This client may not ask for the scope ${quoted(other)}.`));
  },
};

export const deviceAuthorizationChecks = checklist<DeviceAuthorizationInput, Problem>(
  'Device Authorization Request checks',
)
  .check('clientHasTheGrant', clientHasTheGrant)
  .check('addressHasATurn', addressHasATurn)
  .check('scope', scopeIsAllowed)
  .check('resource', resourceIsKnown);

import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { deviceCodeGrantType } from '../device/grantType.ts';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';

/** The grants that this server has; each has its room beside this file. */
export const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials', deviceCodeGrantType] as const;
export type GrantType = (typeof grantTypes)[number];

export interface GrantTypeInput {
  sent: string | undefined;
  client: Client;
}

const grantTypeIsSupported: Check<GrantTypeInput, GrantType, Problem> = {
  question: 'Is the grant type one that this server has?',
  source: 'RFC 6749 §5.2',
  run({ sent }) {
    if (sent === undefined) return refuse(oauthProblem('invalid_request', 'grant_type is missing.'));
    const known = grantTypes.find((grantType) => grantType === sent);
    if (known !== undefined) return pass(known, known);
    return refuse(oauthProblem('unsupported_grant_type', `The grant type ${quoted(sent)} is not supported.`));
  },
};

const clientMayUseIt: Check<GrantTypeInput & { grantType: GrantType }, true, Problem> = {
  question: 'May this client use it?',
  source: 'RFC 6749 §5.2',
  run({ grantType, client }) {
    if (client.grantTypes.includes(grantType)) return pass(true);
    return refuse(oauthProblem('unauthorized_client', `This client may not use the grant type ${grantType}.`));
  },
};

export const grantTypeChecks = checklist<GrantTypeInput, Problem>('Grant type checks')
  .check('grantType', grantTypeIsSupported)
  .check('clientMayUseIt', clientMayUseIt);

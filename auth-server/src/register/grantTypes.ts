import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { ClientMetadata } from './metadata.ts';

const deviceCode = 'urn:ietf:params:oauth:grant-type:device_code';
const registrableGrants = ['authorization_code', 'refresh_token', 'client_credentials', deviceCode];

/** Grants in which a user signs in, and which may end in a refresh token. */
export function asksUsers(grantTypes: readonly string[]): boolean {
  return grantTypes.includes('authorization_code') || grantTypes.includes(deviceCode);
}

interface Known {
  metadata: ClientMetadata;
  /** Whether somebody whom this server trusts vouches for the client. */
  vouched: boolean;
}

export const grantTypesMayBeGiven: Check<Known, readonly string[], Problem> = {
  question: 'Are the grant types ones that this server gives to a client that registers?',
  source: 'RFC 7591 §2',
  run({ metadata, vouched }) {
    const wanted = [...new Set(metadata.grant_types ?? ['authorization_code'])];
    const unknown = wanted.find((grantType) => !registrableGrants.includes(grantType));
    if (unknown !== undefined) return refuse(wrong(`grant_types: this server has no grant ${quoted(unknown)}.`));
    if (wanted.length === 0) return refuse(wrong('grant_types names no grant.'));
    if (wanted.includes('refresh_token') && !asksUsers(wanted)) {
      return refuse(wrong('grant_types: refresh_token needs a grant that gives refresh tokens.'));
    }
    if (wanted.includes('client_credentials') && !vouched) {
      const why = 'because no user would be asked: register with the initial access token';
      return refuse(wrong(`grant_types: client_credentials is not given to everybody, ${why}.`));
    }
    return pass(wanted, wanted.join(' '));
  },
};

/** The two say the same in two ways: `code` goes with `authorization_code`, and nothing else here has a response type. */
export const responseTypesFit: Check<Known & { grantTypes: readonly string[] }, true, Problem> = {
  question: 'Do the response types go with the grant types?',
  source: 'RFC 7591 §2.1',
  run({ metadata: { response_types: sent }, grantTypes }) {
    const fitting = responseTypesOf(grantTypes);
    if (sent === undefined) return pass(true, `None were sent, so ${fitting.join(' ') || 'none'}.`);
    const unknown = sent.find((responseType) => responseType !== 'code');
    if (unknown !== undefined) return refuse(wrong(`response_types: this server has no ${quoted(unknown)}.`));
    if (sent.includes('code') === fitting.includes('code')) return pass(true);
    return refuse(wrong('response_types and grant_types contradict: code goes with authorization_code.'));
  },
};

export function responseTypesOf(grantTypes: readonly string[]): readonly string[] {
  return grantTypes.includes('authorization_code') ? ['code'] : [];
}

function wrong(description: string): Problem {
  return oauthProblem('invalid_client_metadata', description);
}

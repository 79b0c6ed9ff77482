import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { parseScope } from '../scopes/parse.ts';
import type { Account } from '../store/accounts.ts';
import type { FoundAccessToken, FoundToken } from '../tokens/lookUp.ts';
import { oneTokenIsPresented, type Presentation } from './presentation.ts';
import type { BearerRefusal } from './refusal.ts';

/** Where the token is looked for. */
export const presentationChecks = checklist<{ presented: Presentation }, BearerRefusal>(
  'UserInfo Request checks',
).check('token', oneTokenIsPresented);

export interface TokenInput {
  found: FoundToken | undefined;
  now: number;
}

export interface UserInfoInput extends TokenInput {
  /** The user whom the token speaks of, where there is one. */
  account: Account | undefined;
}

type Known = TokenInput & { access: FoundAccessToken };

const invalid = (description: string) => refuse<BearerRefusal>({ error: 'invalid_token', description });

export const isAccessToken: Check<TokenInput, FoundAccessToken, BearerRefusal> = {
  question: 'Is it an access token that this server issued?',
  source: 'OIDC Core §5.3.1, RFC 6750 §3.1',
  run({ found }) {
    if (found === undefined) return invalid('The token is unknown here.');
    return found.kind === 'access token' ? pass(found) : invalid(`The token is a ${found.kind}, not an access token.`);
  },
};

export const isFresh: Check<Known, true, BearerRefusal> = {
  question: 'Is it within its lifetime?',
  source: 'RFC 6750 §3.1',
  run: ({ access, now }) => (now < access.claims.exp * 1000 ? pass(true) : invalid('The access token has expired.')),
};

export const isInForce: Check<Known, true, BearerRefusal> = {
  question: 'Is it, and what it came of, not revoked?',
  source: 'RFC 6750 §3.1',
  run: ({ access }) => (access.standing === 'in force' ? pass(true) : invalid('The access token was revoked.')),
};

const scopeHasOpenid: Check<Known, readonly string[], BearerRefusal> = {
  question: 'Does its scope have openid?',
  source: 'OIDC Core §5.3.1',
  run({ access }) {
    const scope = parseScope(access.claims.scope) ?? [];
    if (scope.includes('openid')) return pass(scope, access.claims.scope);
    return refuse({
      error: 'insufficient_scope',
      description: 'The access token has not the scope openid.',
      scope: 'openid',
    });
  },
};

const userIsHere: Check<UserInfoInput, Account, BearerRefusal> = {
  question: 'Is its user still here?',
  source: 'OIDC Core §5.3.3',
  run: ({ account }) =>
    account === undefined ? invalid('The user of the token is not here any more.') : pass(account),
};

/** The audience is not asked: the claims are for the client that holds the token, and this server issued it (OIDC Core §5.3). */
export const userInfoChecks = checklist<UserInfoInput, BearerRefusal>('May these claims be told?')
  .check('access', isAccessToken)
  .check('isFresh', isFresh)
  .check('isInForce', isInForce)
  .check('scope', scopeHasOpenid)
  .check('user', userIsHere);

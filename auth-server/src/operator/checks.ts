import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { parseScope } from '../scopes/parse.ts';
import type { FoundAccessToken } from '../tokens/lookUp.ts';
import { isAccessToken, isFresh, isInForce, type TokenInput } from '../userinfo/checks.ts';
import { oneTokenIsPresented, type Presentation } from '../userinfo/presentation.ts';
import type { BearerRefusal } from '../userinfo/refusal.ts';

const operatorScope = 'admin';

/** Where the token is looked for. */
export const operatorPresentation = checklist<{ presented: Presentation }, BearerRefusal>(
  'Operator request checks',
).check('token', oneTokenIsPresented);

interface OperatorInput extends TokenInput {
  issuer: string;
}

type Known = OperatorInput & { access: FoundAccessToken };

const missing = (description: string) =>
  refuse<BearerRefusal>({ error: 'insufficient_scope', description, scope: operatorScope });

/** Unlike the claims of UserInfo, these are not the token's own: one that was sent to another API must not open them. */
const isForThisServer: Check<Known, true, BearerRefusal> = {
  question: 'Was it issued for this server?',
  source: 'RFC 9068 §4, RFC 8707 §2',
  run({ access, issuer }) {
    if ([access.claims.aud].flat().includes(issuer)) return pass(true, issuer);
    return refuse({
      error: 'invalid_token',
      description: `The token is for another resource; ask for one with resource=${issuer}.`,
    });
  },
};

const scopeHasAdmin: Check<Known, true, BearerRefusal> = {
  question: 'Does its scope have admin?',
  source: 'RFC 6750 §3.1',
  run: ({ access }) =>
    parseScope(access.claims.scope)?.includes(operatorScope)
      ? pass(true, access.claims.scope)
      : missing('The access token has not the scope admin.'),
};

/** Any user may allow a client the scope admin, but no user looks after this server. */
const clientActsForItself: Check<Known, true, BearerRefusal> = {
  question: 'Does the client act for itself, rather than for a user?',
  source: 'RFC 9068 §2.2, RFC 6749 §4.4',
  run: ({ access: { claims } }) =>
    claims.sub === claims.client_id
      ? pass(true, claims.client_id)
      : missing('The access token is one of a user; an operator’s program gets one by client credentials.'),
};

/** Who may see what belongs to all users. */
export const operatorChecks = checklist<OperatorInput, BearerRefusal>('Operator checks')
  .check('access', isAccessToken)
  .check('isFresh', isFresh)
  .check('isInForce', isInForce)
  .check('isForThisServer', isForThisServer)
  .check('scopeHasAdmin', scopeHasAdmin)
  .check('clientActsForItself', clientActsForItself);

import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { FoundToken } from '../tokens/lookUp.ts';

export const tokenToRevoke = checklist<{ form: WireParameters }, Problem>('Revocation Request checks').check('token', {
  question: 'Is there a token to revoke?',
  source: 'RFC 7009 §2.1',
  run({ form }) {
    const token = form.get('token');
    return token === undefined ? refuse(oauthProblem('invalid_request', 'token is missing.')) : pass(token);
  },
});

export interface RevocationInput {
  client: Client;
  found: FoundToken;
}

export type Revocable = Exclude<FoundToken, { kind: 'ID token' }>;

const kindCanBeRevoked: Check<RevocationInput, Revocable, Problem> = {
  question: 'Can a token of this kind be revoked?',
  source: 'RFC 7009 §2.2.1',
  run({ found }) {
    if (found.kind !== 'ID token') return pass(found, found.kind);
    return refuse(
      oauthProblem('unsupported_token_type', 'An ID token tells of a sign-in that was; it can not be revoked.'),
    );
  },
};

const tokenIsTheClients: Check<RevocationInput & { known: Revocable }, true, Problem> = {
  question: 'Was the token issued to this client?',
  source: 'RFC 7009 §2.1, RFC 6749 §5.2',
  run({ client, known }) {
    const owner = known.kind === 'access token' ? known.claims.client_id : known.token.family.authorization.clientId;
    if (owner === client.clientId) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'The token was issued to another client, and stays as it is.'));
  },
};

/** Of a token that this server knows. Nothing is to be checked of others: they are of no use already (RFC 7009 §2.2). */
export const revocationChecks = checklist<RevocationInput, Problem>('May this client revoke the token?')
  .check('known', kindCanBeRevoked)
  .check('tokenIsTheClients', tokenIsTheClients);

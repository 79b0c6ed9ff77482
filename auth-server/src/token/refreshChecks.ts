import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import { parseScope } from '../scopes/parse.ts';
import type { Client } from '../store/clients.ts';
import type { RefreshToken } from '../store/families.ts';
import { findResource } from '../tokens/resource.ts';

export interface RefreshInput {
  form: WireParameters;
  client: Client;
  /** The record of the refresh token that was sent, if there is one. */
  found: RefreshToken | undefined;
  now: number;
  /** So long after its first use a token may be used again; 0 where every use after the first is one too many. */
  graceMs: number;
}

type Known = RefreshInput & { token: RefreshToken };

/** Refuses a token that was used before: then its whole family is revoked (RFC 9700 §4.14.2). */
export type RefreshRefusal = Problem & { reused?: boolean };

const tokenIsKnown: Check<RefreshInput, RefreshToken, RefreshRefusal> = {
  question: 'Is the refresh token one that this server issued?',
  source: 'RFC 6749 §6',
  run({ form, found }) {
    if (form.get('refresh_token') === undefined) {
      return refuse(oauthProblem('invalid_request', 'refresh_token is missing.'));
    }
    return found === undefined
      ? refuse(oauthProblem('invalid_grant', 'The refresh token is unknown here.'))
      : pass(found);
  },
};

const tokenIsTheClients: Check<Known, true, RefreshRefusal> = {
  question: 'Was it issued to this client?',
  source: 'RFC 6749 §6',
  run({ client, token }) {
    if (token.family.authorization.clientId === client.clientId) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'The refresh token was issued to another client.'));
  },
};

const tokenIsUnused: Check<Known, true, RefreshRefusal> = {
  question: 'Is this its first use?',
  source: 'RFC 9700 §4.14.2',
  run({ token, now, graceMs }) {
    if (token.consumedAt === undefined) return pass(true);
    // Whether what replaced it was used already, the rotation in the store finds out.
    if (now - token.consumedAt < graceMs) return pass(true, `No, but a retry within ${graceMs / 1000} s.`);
    return refuse(reusedToken());
  },
};

const familyIsNotRevoked: Check<Known, true, RefreshRefusal> = {
  question: 'Is what the user allowed still in force?',
  source: 'RFC 9700 §4.14.2',
  run({ token }) {
    if (token.family.revokedAt === undefined) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'The refresh token was revoked.'));
  },
};

const tokenIsFresh: Check<Known, true, RefreshRefusal> = {
  question: 'Is it within its lifetime?',
  source: 'RFC 9700 §4.14.2',
  run({ token, now }) {
    if (now < token.expiresAt && now < token.family.expiresAt) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'The refresh token has expired.'));
  },
};

const scopeIsNotWider: Check<Known, readonly string[], RefreshRefusal> = {
  question: 'Is the scope no wider than what the user allowed?',
  source: 'RFC 6749 §6',
  run({ form, token }) {
    const granted = token.family.authorization.scope;
    const text = form.get('scope');
    if (text === undefined) return pass(granted, 'None was sent, so the same.');
    const scope = parseScope(text);
    const wider = scope?.find((one) => !granted.includes(one));
    if (scope === undefined || wider !== undefined) {
      return refuse(oauthProblem('invalid_scope', `The user did not allow ${quoted(wider ?? text)}.`));
    }
    return pass(scope, scope.join(' '));
  },
};

const resourceWasAuthorized: Check<Known, true, RefreshRefusal> = {
  question: 'Is the resource the one that was authorized?',
  source: 'RFC 8707 §2.2',
  run({ form, token }) {
    const { resource } = token.family.authorization;
    const other = form.all('resource').find((sent) => findResource([resource], sent) === undefined);
    if (other === undefined) return pass(true, resource);
    return refuse(
      oauthProblem('invalid_target', `The refresh token was not issued for the resource ${quoted(other)}.`),
    );
  },
};

export function reusedToken(): RefreshRefusal {
  return {
    ...oauthProblem(
      'invalid_grant',
      'The refresh token was used before. Everything that came of this sign-in is revoked.',
    ),
    reused: true,
  };
}

export const refreshChecks = checklist<RefreshInput, RefreshRefusal>('Token Request checks: refresh_token')
  .check('token', tokenIsKnown)
  .check('tokenIsTheClients', tokenIsTheClients)
  .check('tokenIsUnused', tokenIsUnused)
  .check('familyIsNotRevoked', familyIsNotRevoked)
  .check('tokenIsFresh', tokenIsFresh)
  .check('scope', scopeIsNotWider)
  .check('resourceWasAuthorized', resourceWasAuthorized);

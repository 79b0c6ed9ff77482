import { type AnyRefusal, type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { authenticationFailed } from '../clientAuthentication/refusal.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { FoundToken } from '../tokens/lookUp.ts';

interface CallInput {
  form: WireParameters;
  caller: Client;
}

const callerIsAuthenticated: Check<CallInput, true, Problem> = {
  question: 'Did the caller prove who it is?',
  source: 'RFC 7662 §2.1, §4',
  run({ caller }) {
    if (caller.credentials.kind !== 'public') return pass(true, caller.name);
    return refuse(authenticationFailed('A public client learns nothing here: anybody could name it.', false));
  },
};

const tokenIsThere: Check<CallInput, string, Problem> = {
  question: 'Is there a token to ask about?',
  source: 'RFC 7662 §2.1',
  run({ form }) {
    const token = form.get('token');
    return token === undefined ? refuse(oauthProblem('invalid_request', 'token is missing.')) : pass(token);
  },
};

/** Who may ask at all: these refuse with an error. */
export const introspectionCall = checklist<CallInput, Problem>('Introspection Request checks')
  .check('callerIsAuthenticated', callerIsAuthenticated)
  .check('token', tokenIsThere);

export interface IntrospectionInput {
  caller: Client;
  found: FoundToken | undefined;
  now: number;
}

type Active = Exclude<FoundToken, { kind: 'ID token' }>;
type Known = IntrospectionInput & { known: Active };

/** The caller learns of it nothing but `"active":false`; the sentence stays on this server's lane (RFC 7662 §2.2). */
function notActive(description: string) {
  return refuse<AnyRefusal>({ error: 'not_active', description });
}

const tokenIsKnown: Check<IntrospectionInput, Active, AnyRefusal> = {
  question: 'Is it an access or refresh token that this server issued?',
  source: 'RFC 7662 §2.2',
  run({ found }) {
    if (found === undefined) return notActive('Unknown, malformed, or signed by nobody of this server.');
    return found.kind === 'ID token' ? notActive('It is an ID token.') : pass(found, found.kind);
  },
};

const callerMayKnow: Check<Known, true, AnyRefusal> = {
  question: 'Does the token concern the caller?',
  source: 'RFC 7662 §4',
  run({ caller, known }) {
    if (clientOf(known) === caller.clientId) return pass(true, 'It was issued to the caller.');
    if (known.kind === 'refresh token')
      return notActive('A refresh token concerns the client that it was issued to only.');
    const { aud } = known.claims;
    if (caller.serves.includes(aud)) return pass(true, `It is meant for ${aud}.`);
    return notActive(`It was issued to another client, for ${aud}.`);
  },
};

const isFresh: Check<Known, true, AnyRefusal> = {
  question: 'Is it within its lifetime?',
  source: 'RFC 7662 §2.2',
  run({ known, now }) {
    const seconds = Math.round((endOf(known) - now) / 1000);
    return now < endOf(known) ? pass(true, `for ${seconds} s more`) : notActive('It has expired.');
  },
};

const isInForce: Check<Known, true, AnyRefusal> = {
  question: 'Is it, and what it came of, not revoked and not used up?',
  source: 'RFC 7662 §2.2, RFC 7009 §2.1',
  run({ known }) {
    if (known.kind === 'access token') {
      return known.standing === 'in force' ? pass(true) : notActive('It was revoked, or what it came of.');
    }
    const { family, consumedAt } = known.token;
    if (family.revokedAt !== undefined) return notActive('Everything that came of its sign-in was revoked.');
    return consumedAt === undefined ? pass(true) : notActive('It was used, and another took its place.');
  },
};

/** What is true of an active token. A refusal here is no error: the answer is that the token is not active. */
export const introspectionChecks = checklist<IntrospectionInput, AnyRefusal>('Is the token active?')
  .check('known', tokenIsKnown)
  .check('callerMayKnow', callerMayKnow)
  .check('isFresh', isFresh)
  .check('isInForce', isInForce);

function clientOf(known: Active): string {
  return known.kind === 'access token' ? known.claims.client_id : known.token.family.authorization.clientId;
}

/** Milliseconds since the epoch. */
function endOf(known: Active): number {
  if (known.kind === 'access token') return known.claims.exp * 1000;
  return Math.min(known.token.expiresAt, known.token.family.expiresAt);
}

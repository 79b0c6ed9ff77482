import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import { allScopes, type Scope } from '../scopes/catalogue.ts';
import { parseScope } from '../scopes/parse.ts';
import { asksUsers } from './grantTypes.ts';
import type { ClientMetadata } from './metadata.ts';

/** What administers other people's things is given by the operator, never to a client that names itself. */
const administrative: readonly Scope[] = ['admin', 'write:users', 'delete:users', 'manage:roles'];
/** What makes sense only where a user signs in. */
const aboutUsers: readonly Scope[] = ['openid', 'profile', 'email', 'offline_access'];

interface Known {
  metadata: ClientMetadata;
  grantTypes: readonly string[];
}

/**
 * RFC 7591 §2 lets the server replace what was asked for, and §3.2.1 has the answer tell what is registered: many clients simply ask
 * for all of `scopes_supported`, so what may not be given is left out rather than refused.
 */
export const scopeMayBeGiven: Check<Known, readonly string[], Problem> = {
  question: 'Which of the scopes may a client have that registers itself?',
  source: 'RFC 7591 §2',
  run({ metadata: { scope: text }, grantTypes }) {
    const given = allScopes
      .filter((scope) => !administrative.includes(scope))
      .filter((scope) => asksUsers(grantTypes) || !aboutUsers.includes(scope));
    if (text === undefined) return pass(given, `None were sent, so ${given.join(' ')}`);
    const wanted = parseScope(text);
    if (wanted === undefined) return refuse(wrong('scope is not a list of scope tokens between spaces.'));
    const kept = given.filter((scope) => wanted.includes(scope));
    if (kept.length === 0) return refuse(wrong(`scope: of these a client that registers may have none.`));
    const leftOut = wanted.filter((token) => !kept.some((scope) => scope === token));
    return pass(kept, leftOut.length === 0 ? kept.join(' ') : `Left out: ${leftOut.join(' ')}`);
  },
};

function wrong(description: string): Problem {
  return oauthProblem('invalid_client_metadata', description);
}

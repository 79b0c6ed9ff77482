import type { BrowserSession } from '../http/call.ts';
import type { PageDecision } from '../http/decision.ts';
import { formToken } from '../interaction/formToken.ts';
import { isScope, scopeCatalogue } from '../scopes/catalogue.ts';
import type { Account } from '../store/accounts.ts';
import type { Grant } from '../store/grants.ts';
import type { ListedSignIn } from '../store/signIns.ts';
import { describeAgent } from './agent.ts';
import { moment } from './ago.ts';
import { otherSessions } from './checks.ts';

/** What the forms of the page are for; their tokens are made for that. */
export const purposes = { endSession: 'end a session', revokeGrant: 'revoke a grant' } as const;

export interface AccountPage {
  account: Account;
  session: BrowserSession;
  sessions: readonly ListedSignIn[];
  grants: readonly Grant[];
  now: number;
}

export function accountPage({ account, session, sessions, grants, now }: AccountPage): PageDecision {
  const secret = session.formSecret();
  return {
    kind: 'page',
    status: 200,
    template: 'account/page.ejs',
    title: 'Your account',
    model: {
      account,
      endSessionToken: formToken(secret, purposes.endSession),
      revokeGrantToken: formToken(secret, purposes.revokeGrant),
      otherSessions,
      sessions: sessions
        .map(({ sessionHash, agent, address, at, seenAt }) => ({
          session: sessionHash,
          here: sessionHash === session.hash,
          browser: describeAgent(agent),
          address,
          begun: moment(at, now),
          seen: moment(seenAt, now),
        }))
        .toSorted((one, other) => Number(other.here) - Number(one.here)),
      grants: grants.map(({ clientId, clientName, scope, since, usedAt, refreshes }) => ({
        clientId,
        name: clientName ?? clientId,
        scopes: scope.map((token) => ({ token, sentence: isScope(token) ? scopeCatalogue[token] : '' })),
        since: moment(since, now),
        used: usedAt === undefined ? undefined : moment(usedAt, now),
        refreshes,
      })),
    },
  };
}

import type { Dependencies } from '../dependencies.ts';
import type { PageCall } from '../http/call.ts';
import type { Decision, Effect, SignIn } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { problemPage } from '../http/problem.ts';
import { signInFirst } from '../login/ownPages.ts';
import { endSessionChecks, otherSessions, revokeGrantChecks } from './checks.ts';
import { accountPage, purposes } from './page.ts';

const path = '/account';
const backToAccount = { kind: 'redirect', location: path } as const;

/** Where users see and end their sessions, and see and revoke what they allowed applications. */
export function accountEndpoints({ stores, now }: Dependencies): PageEndpoint[] {
  /** Whoever is not signed in does that first. */
  const signedIn =
    (answer: (call: PageCall, signIn: SignIn) => Promise<Decision>) =>
    async (call: PageCall): Promise<Decision> =>
      call.session.signIn === undefined ? signInFirst(path) : answer(call, call.session.signIn);

  const show = signedIn(async ({ session }, { sub }) => {
    const at = now();
    const account = await stores.accounts.findBySub(sub);
    if (account === undefined) return { ...signInFirst(path), effects: [{ effect: 'sign out' }] };
    const [sessions, grants] = await Promise.all([stores.signIns.ofUser(sub), stores.grants.ofUser(sub, at)]);
    return accountPage({ account, session, sessions, grants, now: at });
  });

  const endSession = signedIn(async ({ form: parameters, session, note }, { sub }) => {
    const sessions = await stores.signIns.ofUser(sub);
    const run = await endSessionChecks.run({ parameters, session, purpose: purposes.endSession, sessions }, note);
    if (!run.passed) return problemPage(run.refusal);
    const { session: ended } = run.established;
    return {
      ...backToAccount,
      effects: [
        ended === otherSessions
          ? { effect: 'end other sessions', sub, sessionHash: session.hash }
          : { effect: 'end session', sub, sessionHash: ended },
        told(
          ended === otherSessions ? 'All other sessions are ended' : 'The session is ended',
          'NIST SP 800-63B §7.1',
          {
            sub,
          },
        ),
      ],
    };
  });

  const revokeGrant = signedIn(async ({ form: parameters, session, note }, { sub }) => {
    const at = now();
    const grants = await stores.grants.ofUser(sub, at);
    const run = await revokeGrantChecks.run({ parameters, session, purpose: purposes.revokeGrant, grants }, note);
    if (!run.passed) return problemPage(run.refusal);
    const { clientId } = run.established.grant;
    return {
      ...backToAccount,
      effects: [
        { effect: 'revoke grant', sub, clientId, at },
        told('Everything that the user allowed the client is revoked', 'RFC 9700 §4.14', { client_id: clientId, sub }),
      ],
    };
  });

  return [
    { path, methods: { get: show } },
    { path: `${path}/sessions/end`, methods: { post: endSession } },
    { path: `${path}/grants/revoke`, methods: { post: revokeGrant } },
  ];
}

function told(title: string, source: string, values: Record<string, string>): Effect {
  return { effect: 'note', note: { type: 'fact', title, source, values } };
}

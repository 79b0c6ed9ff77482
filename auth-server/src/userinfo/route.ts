import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { userClaims } from '../tokens/claims.ts';
import { lookUpToken } from '../tokens/lookUp.ts';
import { presentationChecks, userInfoChecks } from './checks.ts';
import { refusedBearer } from './refusal.ts';

/** OIDC Core §5.3: who signed in, for the client that holds an access token of that sign-in. */
export function userInfoEndpoint(dependencies: Dependencies): ApiEndpoint {
  const { stores, now } = dependencies;

  async function userInfo(call: Call): Promise<Decision> {
    const presented = await presentationChecks.run({ presented: call }, call.note);
    if (!presented.passed) return refusedBearer(presented.refusal);
    const found = await lookUpToken(presented.established.token, 'access_token', dependencies);
    const account = found?.kind === 'access token' ? await stores.accounts.findBySub(found.claims.sub) : undefined;
    const checked = await userInfoChecks.run({ found, account, now: now() }, call.note);
    if (!checked.passed) return refusedBearer(checked.refusal);
    const { user, scope, access } = checked.established;
    return {
      kind: 'json',
      status: 200,
      body: { sub: user.sub, ...userClaims(user, scope) },
      about: { clientId: access.claims.client_id, sub: user.sub },
    };
  }

  return { path: '/userinfo', crossOrigin: true, body: 'form or nothing', methods: { get: userInfo, post: userInfo } };
}

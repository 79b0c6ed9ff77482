import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { problemJson } from '../http/problem.ts';
import { authorizationCodeGrant } from './authorizationCode.ts';
import { clientAuthentication } from './clientAuthentication.ts';
import { grantTypeChecks } from './grantType.ts';
import { presentedCredentials } from './presented.ts';
import { refreshTokenGrant } from './refreshToken.ts';

const grants = { authorization_code: authorizationCodeGrant, refresh_token: refreshTokenGrant };

/** RFC 6749 §3.2: the token endpoint. */
export function tokenEndpoint(dependencies: Dependencies): ApiEndpoint {
  const { stores } = dependencies;

  async function token(call: Call): Promise<Decision> {
    const { form: parameters, authorization, note } = call;
    const presented = presentedCredentials(authorization, parameters);
    const found = 'clientId' in presented ? await stores.clients.find(presented.clientId) : undefined;
    const authenticated = await clientAuthentication.run({ parameters, presented, found }, note);
    if (!authenticated.passed) return problemJson(authenticated.refusal);
    const { client } = authenticated.established;
    const asked = await grantTypeChecks.run({ sent: parameters.get('grant_type'), client }, note);
    if (!asked.passed) return problemJson(asked.refusal);
    return grants[asked.established.grantType](call, client, dependencies);
  }

  return { path: '/token', crossOrigin: true, methods: { post: token } };
}

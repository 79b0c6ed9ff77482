import { authenticateClient } from '../clientAuthentication/authenticate.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { problemJson } from '../http/problem.ts';
import { grants } from './grants.ts';
import { grantTypeChecks } from './grantType.ts';

/** RFC 6749 §3.2: the token endpoint. */
export function tokenEndpoint(dependencies: Dependencies): ApiEndpoint {
  async function token(call: Call): Promise<Decision> {
    const authenticated = await authenticateClient(call, dependencies);
    if (!authenticated.passed) return problemJson(authenticated.refusal);
    const { client } = authenticated;
    const asked = await grantTypeChecks.run({ sent: call.form.get('grant_type'), client }, call.note);
    if (!asked.passed) return problemJson(asked.refusal);
    return grants[asked.established.grantType](call, client, dependencies);
  }

  return { path: '/token', crossOrigin: true, methods: { post: token } };
}

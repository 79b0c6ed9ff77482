import { authenticateClient } from '../clientAuthentication/authenticate.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { problemJson } from '../http/problem.ts';
import { lookUpToken } from '../tokens/lookUp.ts';
import { introspectionCall, introspectionChecks } from './checks.ts';
import { introspectionResponse } from './response.ts';

/** RFC 7662: a resource server asks what a token stands for. No script of a browser has business here, so there is no CORS. */
export function introspectionEndpoint(dependencies: Dependencies): ApiEndpoint {
  const { config, now } = dependencies;

  async function introspect(call: Call): Promise<Decision> {
    const { form, note } = call;
    const authenticated = await authenticateClient(call, dependencies);
    if (!authenticated.passed) return problemJson(authenticated.refusal);
    const { client: caller } = authenticated;
    const asked = await introspectionCall.run({ form, caller }, note);
    if (!asked.passed) return problemJson(asked.refusal);

    const found = await lookUpToken(asked.established.token, form.get('token_type_hint'), dependencies);
    const checked = await introspectionChecks.run({ caller, found, now: now() }, note);
    return {
      kind: 'json',
      status: 200,
      body: checked.passed
        ? introspectionResponse(config.origins['auth-server'], checked.established.known)
        : { active: false },
      about: { clientId: caller.clientId },
    };
  }

  return { path: '/introspect', methods: { post: introspect } };
}

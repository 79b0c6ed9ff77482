import { authenticateClient } from '../clientAuthentication/authenticate.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision, JsonDecision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { problemJson } from '../http/problem.ts';
import { lookUpToken } from '../tokens/lookUp.ts';
import { revocationChecks, tokenToRevoke } from './checks.ts';
import { revocationEffects } from './effects.ts';

/** RFC 7009 §2.2: the body says nothing; the status does. */
const done: JsonDecision = { kind: 'json', status: 200, body: {} };

/** RFC 7009: a client gives a token back. A public client may, too: its token is what proves that it has it. */
export function revocationEndpoint(dependencies: Dependencies): ApiEndpoint {
  async function revoke(call: Call): Promise<Decision> {
    const { form, note } = call;
    const authenticated = await authenticateClient(call, dependencies);
    if (!authenticated.passed) return problemJson(authenticated.refusal);
    const { client } = authenticated;
    const asked = await tokenToRevoke.run({ form }, note);
    if (!asked.passed) return problemJson(asked.refusal);

    const found = await lookUpToken(asked.established.token, form.get('token_type_hint'), dependencies);
    if (found === undefined) return { ...done, about: { clientId: client.clientId } };
    const checked = await revocationChecks.run({ client, found }, note);
    if (!checked.passed) return problemJson(checked.refusal);
    return {
      ...done,
      about: { clientId: client.clientId },
      effects: revocationEffects(checked.established.known, dependencies.now()),
    };
  }

  return { path: '/revoke', crossOrigin: true, methods: { post: revoke } };
}

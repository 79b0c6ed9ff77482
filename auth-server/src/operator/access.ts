import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { lookUpToken } from '../tokens/lookUp.ts';
import { refusedBearer } from '../userinfo/refusal.ts';
import { operatorChecks, operatorPresentation } from './checks.ts';

/** Lets an endpoint answer operators only: their programs show an access token of this server for this server (RFC 6750). */
export function forOperators(
  dependencies: Pick<Dependencies, 'config' | 'stores' | 'keys' | 'now'>,
  answer: (call: Call) => Decision | Promise<Decision>,
): (call: Call) => Promise<Decision> {
  const issuer = dependencies.config.origins['auth-server'];
  return async (call) => {
    const presented = await operatorPresentation.run({ presented: call }, call.note);
    if (!presented.passed) return refusedBearer(presented.refusal);
    const found = await lookUpToken(presented.established.token, 'access_token', dependencies);
    const checked = await operatorChecks.run({ found, issuer, now: dependencies.now() }, call.note);
    if (!checked.passed) return refusedBearer(checked.refusal);
    const { client_id: clientId } = checked.established.access.claims;
    return { ...(await answer(call)), about: { clientId } };
  };
}

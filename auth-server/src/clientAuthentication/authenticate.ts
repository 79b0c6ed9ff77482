import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sha256 } from '../tokens/digest.ts';
import { assertionChecks, assertionUse, forgettableAt } from './assertionChecks.ts';
import { clientAuthentication } from './checks.ts';
import { presentedCredentials } from './presented.ts';

export type Authenticated =
  /** A public client is passed on its word: `client.credentials.kind` tells. */
  { passed: true; client: Client } | { passed: false; refusal: Problem };

/** Every endpoint where clients authenticate begins with this (RFC 6749 §2.3, §3.2.1): who calls, and is the form well-formed? */
export async function authenticateClient(call: Call, dependencies: Dependencies): Promise<Authenticated> {
  const { form: parameters, authorization, note } = call;
  const presented = presentedCredentials(authorization, parameters);
  const found = 'clientId' in presented ? await dependencies.stores.clients.find(presented.clientId) : undefined;
  const run = await clientAuthentication.run({ parameters, presented, found }, note);
  if (!run.passed) return run;
  const { client, named } = run.established;
  return named.method === 'private_key_jwt'
    ? verifyAssertion(named.assertion, client, call, dependencies)
    : { passed: true, client };
}

/** RFC 7523 §3. */
async function verifyAssertion(
  assertion: string,
  client: Client,
  { note }: Call,
  { config, stores, clientKeys, now }: Dependencies,
): Promise<Authenticated> {
  if (client.credentials.kind !== 'keys') throw new Error(`${client.clientId} is not registered with keys.`);
  const issuer = config.origins['auth-server'];
  const keys = clientKeys(client.credentials.keys);
  const checked = await assertionChecks.run(
    { assertion, client, keys, audiences: [issuer, `${issuer}/token`], now: now() },
    note,
  );
  if (!checked.passed) return checked;
  const { claims } = checked.established;
  const first = await stores.assertions.use(client.clientId, sha256(claims.jti), forgettableAt(claims));
  const use = await assertionUse.run({ first }, note);
  return use.passed ? { passed: true, client } : use;
}

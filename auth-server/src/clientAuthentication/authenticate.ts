import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { clientAuthentication } from './checks.ts';
import { presentedCredentials } from './presented.ts';

export type Authenticated =
  /** A public client is passed on its word: `client.credentials.kind` tells. */
  { passed: true; client: Client } | { passed: false; refusal: Problem };

/** Every endpoint where clients authenticate begins with this (RFC 6749 §2.3, §3.2.1): who calls, and is the form well-formed? */
export async function authenticateClient(
  { form: parameters, authorization, note }: Call,
  { stores }: Dependencies,
): Promise<Authenticated> {
  const presented = presentedCredentials(authorization, parameters);
  const found = 'clientId' in presented ? await stores.clients.find(presented.clientId) : undefined;
  const run = await clientAuthentication.run({ parameters, presented, found }, note);
  if (!run.passed) return run;
  return { passed: true, client: run.established.client };
}

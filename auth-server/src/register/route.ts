import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision, Effect } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { problemJson } from '../http/problem.ts';
import { sha256 } from '../tokens/digest.ts';
import { accessChecks } from './access.ts';
import { bearerToken } from './bearer.ts';
import { metadataChecks } from './checks.ts';
import { credentialsFor, registeredClient } from './client.ts';
import { configurationChecks, firstUse, type RegisteredClient, updateChecks } from './configuration.ts';
import { clientInformation, configurationPath } from './information.ts';

/** RFC 7591 §3: the client registration endpoint, and RFC 7592 §2: the client configuration endpoint. */
export function registrationEndpoints(dependencies: Dependencies): ApiEndpoint[] {
  const { config, stores, registration, now, randomToken } = dependencies;
  const issuer = config.origins['auth-server'];

  async function register({ json: body, authorization, address, note }: Call): Promise<Decision> {
    const access = await accessChecks.run(
      {
        policy: registration.policy,
        presented: bearerToken(authorization),
        turn: await registration.limit.take(address),
        registered: await stores.clients.countRegistered(),
      },
      note,
    );
    if (!access.passed) return problemJson(access.refusal);
    const checked = await metadataChecks.run({ body, vouched: access.established.vouched }, note);
    if (!checked.passed) return problemJson(checked.refusal);

    const registrationAccessToken = randomToken();
    const { credentials, secret } = credentialsFor(checked.established, undefined, randomToken());
    const accessTokenHash = sha256(registrationAccessToken);
    const given = { clientId: randomToken(), credentials, registration: { at: now(), accessTokenHash } };
    const client = registeredClient(checked.established, given);
    await stores.clients.put([client]);
    return {
      kind: 'json',
      status: 201,
      body: clientInformation({ ...client, ...given }, { issuer, secret, registrationAccessToken }),
      effects: [fact('Client registered', 'RFC 7591 §3.2.1', client.clientId, client.name)],
    };
  }

  /** Who asks, and for which client; the answer where it may not. */
  async function manager({ named, authorization, note }: Call): Promise<Manager> {
    const found = await stores.clients.find(named.client_id ?? '');
    const run = await configurationChecks.run({ presented: bearerToken(authorization), found }, note);
    return run.passed ? { allowed: true, ...run.established } : { allowed: false, answer: problemJson(run.refusal) };
  }

  async function read(call: Call): Promise<Decision> {
    const who = await manager(call);
    if (!who.allowed) return who.answer;
    // RFC 7592 §2.1 lets the token be replaced here, too; but a GET whose answer is lost would then lock the client out.
    const information = { issuer, secret: undefined, registrationAccessToken: who.token };
    return { kind: 'json', status: 200, body: clientInformation(who.client, information) };
  }

  async function update(call: Call): Promise<Decision> {
    const who = await manager(call);
    if (!who.allowed) return who.answer;
    const { client: current, token } = who;
    const { json: body, note } = call;
    const asked = await updateChecks.run({ body, client: current }, note);
    if (!asked.passed) return problemJson(asked.refusal);
    // Somebody vouched for a client that has this grant already.
    const vouched = current.grantTypes.includes('client_credentials');
    const checked = await metadataChecks.run({ body, vouched }, note);
    if (!checked.passed) return problemJson(checked.refusal);

    const registrationAccessToken = randomToken();
    const { credentials, secret } = credentialsFor(checked.established, current.credentials, randomToken());
    const { clientId, registration } = current;
    const given = {
      clientId,
      credentials,
      registration: { at: registration.at, accessTokenHash: sha256(registrationAccessToken) },
    };
    const client = registeredClient(checked.established, given);
    const first = await stores.clients.replace(client, registration.accessTokenHash);
    const changed = await firstUse.run({ first, token }, note);
    if (!changed.passed) return problemJson(changed.refusal);
    return {
      kind: 'json',
      status: 200,
      body: clientInformation({ ...client, ...given }, { issuer, secret, registrationAccessToken }),
      effects: [fact('Client updated', 'RFC 7592 §2.2', clientId, client.name)],
    };
  }

  async function remove(call: Call): Promise<Decision> {
    const who = await manager(call);
    if (!who.allowed) return who.answer;
    const { client, token } = who;
    const first = await stores.clients.remove(client.clientId, client.registration.accessTokenHash, now());
    const changed = await firstUse.run({ first, token }, call.note);
    if (!changed.passed) return problemJson(changed.refusal);
    const effects = [
      fact('Client deleted, with all that it was granted', 'RFC 7592 §2.3', client.clientId, client.name),
    ];
    return { kind: 'json', status: 204, body: {}, effects };
  }

  return [
    { path: '/register', body: 'json', crossOrigin: true, methods: { post: register } },
    { path: configurationPath, body: 'json', crossOrigin: true, methods: { get: read, put: update, delete: remove } },
  ];
}

type Manager = { allowed: true; client: RegisteredClient; token: string } | { allowed: false; answer: Decision };

function fact(title: string, source: string, clientId: string, name: string): Effect {
  return {
    effect: 'note',
    note: { type: 'fact', title, source, values: { client_id: clientId, client_name: name } },
  };
}

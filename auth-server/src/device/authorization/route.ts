import { randomInt } from 'node:crypto';
import { authenticateClient } from '../../clientAuthentication/authenticate.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Call } from '../../http/call.ts';
import type { Decision } from '../../http/decision.ts';
import type { ApiEndpoint } from '../../http/endpoint.ts';
import { problemJson } from '../../http/problem.ts';
import { sha256 } from '../../tokens/digest.ts';
import { resourcesAt } from '../../tokens/resource.ts';
import { drawUserCode, shownUserCode } from '../userCode.ts';
import { deviceAuthorizationChecks } from './checks.ts';

/** Seconds that a device leaves between two questions (RFC 8628 §3.2). */
const pollInterval = 5;

/** RFC 8628 §3.1: where a device begins. */
export function deviceAuthorizationEndpoint(dependencies: Dependencies): ApiEndpoint {
  const { config, stores, deviceLimit, now, randomToken } = dependencies;
  const issuer = config.origins['auth-server'];
  const resources = resourcesAt(config.origins['resource-server']);

  async function deviceAuthorization(call: Call): Promise<Decision> {
    const authenticated = await authenticateClient(call, dependencies);
    if (!authenticated.passed) return problemJson(authenticated.refusal);
    const { client } = authenticated;
    const turn = await deviceLimit.take(call.address);
    const checked = await deviceAuthorizationChecks.run({ form: call.form, client, turn, resources }, call.note);
    if (!checked.passed) return problemJson(checked.refusal);
    const { scope, resource } = checked.established;

    const deviceCode = randomToken();
    const issuedAt = now();
    const device = {
      deviceCodeHash: sha256(deviceCode),
      clientId: client.clientId,
      scope,
      resource,
      issuedAt,
      expiresAt: issuedAt + config.deviceCodeSeconds * 1000,
    };
    const userCode = await reserve((candidate) =>
      stores.devices.begin({ ...device, userCodeHash: sha256(candidate) }, pollInterval),
    );
    const shown = shownUserCode(userCode);
    const verificationUri = `${issuer}/device`;
    return {
      kind: 'json',
      status: 200,
      about: { clientId: client.clientId },
      body: {
        device_code: deviceCode,
        user_code: shown,
        verification_uri: verificationUri,
        verification_uri_complete: `${verificationUri}?${new URLSearchParams({ user_code: shown })}`,
        expires_in: config.deviceCodeSeconds,
        interval: pollInterval,
      },
    };
  }

  return { path: '/device_authorization', methods: { post: deviceAuthorization } };
}

/** Draws user codes until one is free: with few devices waiting, the first nearly always is. */
async function reserve(begin: (userCode: string) => Promise<boolean>): Promise<string> {
  for (let draws = 0; draws < 10; draws++) {
    const userCode = drawUserCode((below) => randomInt(below));
    if (await begin(userCode)) return userCode;
  }
  throw new Error('No free user code was found.');
}

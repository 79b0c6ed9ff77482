import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import { type Problem, problemJson } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sha256 } from '../tokens/digest.ts';
import { draftTokens, refreshTokenEnd } from '../tokens/draft.ts';
import { tokenResponse } from '../tokens/issue.ts';
import { tokenLifetimes } from '../tokens/lifetimes.ts';
import { userMoment } from '../tokens/moment.ts';
import { deviceCodeChecks, usedDeviceCode } from './deviceCodeChecks.ts';

/** The compare-and-set in the store decides which of several equal requests came first. */
const redemption = checklist<{ redeemed: boolean }, Problem>('Device code redemption').check('first', {
  question: 'Did no other request redeem the device code meanwhile?',
  source: 'RFC 6749 §4.1.2, RFC 8628 §3.5',
  run: ({ redeemed }) => (redeemed ? pass(true) : refuse(usedDeviceCode())),
});

/** RFC 8628 §3.4: a device code for tokens, once the user has answered. */
export async function deviceCodeGrant(
  { form, note }: Call,
  client: Client,
  { config, stores, keys, now, opaqueResources, randomToken }: Dependencies,
): Promise<Decision> {
  const at = now();
  const deviceCodeHash = sha256(form.get('device_code') ?? '');

  const found = await stores.devices.find(deviceCodeHash);
  const poll = () => stores.devices.poll(deviceCodeHash, at);
  const checked = await deviceCodeChecks.run({ form, client, found, poll, now: at }, note);
  if (!checked.passed) return problemJson(checked.refusal);
  const { authorization } = checked.established;
  const account = await stores.accounts.findBySub(authorization.sub);
  if (account === undefined) {
    return problemJson(oauthProblem('invalid_grant', 'The user of this device code is not here any more.'));
  }

  const expiresAt = at + tokenLifetimes[client.tokens.lifetimes].family;
  const family = { id: randomToken(), authorization, expiresAt };
  const moment = userMoment({ issuer: config.origins['auth-server'], client, authorization, account, now: at });
  const refreshTokenUntil = refreshTokenEnd(moment, authorization.scope, expiresAt);
  const { draft, record } = draftTokens(moment, {
    familyId: family.id,
    refreshTokenUntil,
    opaqueResources,
    randomToken,
  });
  const redeemed = await stores.devices.redeem(deviceCodeHash, { family, tokens: record });
  const first = await redemption.run({ redeemed }, note);
  return first.passed ? tokenResponse(draft, keys) : problemJson(first.refusal);
}

import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { problemJson } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sha256 } from '../tokens/digest.ts';
import { tokenResponse } from '../tokens/issue.ts';
import { lifetimes } from '../tokens/lifetimes.ts';
import { type CodeRefusal, codeChecks, replayedCode } from './codeChecks.ts';
import { freshTokens } from './freshTokens.ts';

/** The compare-and-set in the store decides which of several equal requests came first. */
const redemption = checklist<{ redeemed: boolean }, CodeRefusal>('Code redemption').check('first', {
  question: 'Did no other request redeem the code meanwhile?',
  source: 'RFC 6749 §4.1.2',
  run: ({ redeemed }) => (redeemed ? pass(true) : refuse(replayedCode())),
});

/** RFC 6749 §4.1.3: a code for tokens. */
export async function authorizationCodeGrant(
  { form, note }: Call,
  client: Client,
  { config, stores, keys, now, randomToken }: Dependencies,
): Promise<Decision> {
  const at = now();
  const codeHash = sha256(form.get('code') ?? '');

  const checked = await codeChecks.run({ form, client, found: await stores.codes.find(codeHash), now: at }, note);
  if (!checked.passed) return refused(checked.refusal, codeHash, at);
  const { authorization } = checked.established.code;
  const account = await stores.accounts.findBySub(authorization.sub);
  if (account === undefined) {
    return problemJson({
      status: 400,
      error: 'invalid_grant',
      description: 'The user of this code is not here any more.',
    });
  }

  const family = { id: randomToken(), authorization, expiresAt: at + lifetimes.family };
  const { secrets, tokens } = freshTokens({
    client,
    scope: authorization.scope,
    familyExpiresAt: family.expiresAt,
    at,
    randomToken,
  });
  const redeemed = await redemption.run({ redeemed: await stores.codes.redeem(codeHash, { family, tokens }) }, note);
  if (!redeemed.passed) return refused(redeemed.refusal, codeHash, at);
  return tokenResponse({ issuer: config.origins['auth-server'], authorization, account, now: at }, secrets, keys);
}

/** RFC 6749 §4.1.2: a replay ends what the first use gave. */
function refused(refusal: CodeRefusal, codeHash: string, at: number): Decision {
  return {
    ...problemJson(refusal),
    effects: refusal.replayed ? [{ effect: 'revoke what a code gave', codeHash, at }] : [],
  };
}

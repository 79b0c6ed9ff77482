import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import { problemJson } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sha256 } from '../tokens/digest.ts';
import { draftTokens, refreshTokenEnd } from '../tokens/draft.ts';
import { tokenResponse } from '../tokens/issue.ts';
import { tokenLifetimes } from '../tokens/lifetimes.ts';
import { userMoment } from '../tokens/moment.ts';
import { type CodeRefusal, codeChecks, replayedCode } from './codeChecks.ts';

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
  { config, stores, keys, now, opaqueResources, randomToken }: Dependencies,
): Promise<Decision> {
  const at = now();
  const codeHash = sha256(form.get('code') ?? '');

  const checked = await codeChecks.run({ form, client, found: await stores.codes.find(codeHash), now: at }, note);
  if (!checked.passed) return refused(checked.refusal, client, codeHash, at);
  const { authorization } = checked.established.code;
  const account = await stores.accounts.findBySub(authorization.sub);
  if (account === undefined) {
    return problemJson(oauthProblem('invalid_grant', 'The user of this code is not here any more.'));
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
  const redeemed = await stores.codes.redeem(codeHash, { family, tokens: record });
  const first = await redemption.run({ redeemed }, note);
  return first.passed ? tokenResponse(draft, keys) : refused(first.refusal, client, codeHash, at);
}

/** RFC 6749 §4.1.2: a replay ends what the first use gave. */
function refused(refusal: CodeRefusal, { clientId }: Client, codeHash: string, at: number): Decision {
  if (!refusal.replayed) return problemJson(refusal);
  const title = 'What the first use of the code gave is revoked';
  return {
    ...problemJson(refusal),
    effects: [
      { effect: 'revoke what a code gave', codeHash, at },
      { effect: 'note', note: { type: 'fact', title, source: 'RFC 6749 §4.1.2', values: { client_id: clientId } } },
    ],
  };
}

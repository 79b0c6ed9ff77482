import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { problemJson } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { RefreshToken } from '../store/families.ts';
import { sha256 } from '../tokens/digest.ts';
import { tokenResponse } from '../tokens/issue.ts';
import { freshTokens } from './freshTokens.ts';
import { type RefreshRefusal, refreshChecks, reusedToken } from './refreshChecks.ts';

/** The compare-and-set in the store decides which of several equal requests came first. */
const rotation = checklist<{ rotated: boolean }, RefreshRefusal>('Refresh token rotation').check('first', {
  question: 'Did no other request use the refresh token meanwhile?',
  source: 'RFC 9700 §4.14.2',
  run: ({ rotated }) => (rotated ? pass(true) : refuse(reusedToken())),
});

/** RFC 6749 §6: a refresh token for new tokens, a new refresh token among them. */
export async function refreshTokenGrant(
  { form, note }: Call,
  client: Client,
  { config, stores, keys, now, randomToken }: Dependencies,
): Promise<Decision> {
  const at = now();
  const tokenHash = sha256(form.get('refresh_token') ?? '');
  const found = await stores.families.findRefreshToken(tokenHash);

  const checked = await refreshChecks.run({ form, client, found, now: at }, note);
  if (!checked.passed) return refused(checked.refusal, found, at);
  const { scope, token } = checked.established;
  const { authorization: granted, expiresAt: familyExpiresAt } = token.family;
  const account = await stores.accounts.findBySub(granted.sub);
  if (account === undefined) {
    return problemJson({
      status: 400,
      error: 'invalid_grant',
      description: 'The user of this token is not here any more.',
    });
  }

  // RFC 6749 §6: the new refresh token keeps the whole scope, however narrow this access token is.
  const { secrets, tokens } = freshTokens({ client, scope: granted.scope, familyExpiresAt, at, randomToken });
  const rotated = await rotation.run({ rotated: await stores.families.rotate(tokenHash, tokens) }, note);
  if (!rotated.passed) return refused(rotated.refusal, found, at);
  // OIDC Core §12.2: no nonce, because it belongs to the first ID token.
  const authorization = { ...granted, scope, nonce: undefined };
  return tokenResponse({ issuer: config.origins['auth-server'], authorization, account, now: at }, secrets, keys);
}

/** RFC 9700 §4.14.2: a reuse ends the family, because nobody can tell the thief from the client. */
function refused(refusal: RefreshRefusal, token: RefreshToken | undefined, at: number): Decision {
  const ends = refusal.reused && token !== undefined;
  return {
    ...problemJson(refusal),
    effects: ends ? [{ effect: 'revoke family', familyId: token.family.id, at }] : [],
  };
}

import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import { problemJson } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { RefreshToken } from '../store/families.ts';
import { sha256 } from '../tokens/digest.ts';
import { draftTokens, refreshTokenEnd } from '../tokens/draft.ts';
import { tokenResponse } from '../tokens/issue.ts';
import { userMoment } from '../tokens/moment.ts';
import { type RefreshRefusal, refreshChecks, reusedToken } from './refreshChecks.ts';

/** The compare-and-set in the store decides which of several equal requests came first. */
const rotation = checklist<{ rotated: boolean }, RefreshRefusal>('Refresh token rotation').check('first', {
  question: 'Did no other request use the refresh token meanwhile?',
  source: 'RFC 9700 §4.14.2',
  run: ({ rotated }) => (rotated ? pass(true) : refuse(reusedToken())),
});

/** A fixed refresh token is not consumed, but what it stands for may have ended since it was looked up. */
const prolongation = checklist<{ prolonged: boolean }, RefreshRefusal>('Fixed refresh token').check('inForce', {
  question: 'Is what the user allowed still in force?',
  source: 'RFC 9700 §4.14.2',
  run: ({ prolonged }) =>
    prolonged ? pass(true) : refuse(oauthProblem('invalid_grant', 'The refresh token was revoked.')),
});

/** RFC 6749 §6: a refresh token for new tokens, a new refresh token among them unless the client keeps a fixed one. */
export async function refreshTokenGrant(
  { form, note }: Call,
  client: Client,
  { config, stores, keys, now, opaqueResources, randomToken }: Dependencies,
): Promise<Decision> {
  const at = now();
  const graceMs = config.refreshGraceSeconds * 1000;
  const tokenHash = sha256(form.get('refresh_token') ?? '');
  const found = await stores.families.findRefreshToken(tokenHash);

  const checked = await refreshChecks.run({ form, client, found, now: at, graceMs }, note);
  if (!checked.passed) return refused(checked.refusal, found, at);
  const { scope, token } = checked.established;
  const { family } = token;
  const account = await stores.accounts.findBySub(family.authorization.sub);
  if (account === undefined) {
    return problemJson(oauthProblem('invalid_grant', 'The user of this token is not here any more.'));
  }

  // OIDC Core §12.2: no nonce, because it belongs to the first ID token.
  const authorization = { ...family.authorization, scope, nonce: undefined };
  const moment = userMoment({ issuer: config.origins['auth-server'], client, authorization, account, now: at });
  // RFC 6749 §6: the new refresh token keeps the whole scope, however narrow this access token is.
  const until = refreshTokenEnd(moment, family.authorization.scope, family.expiresAt);
  const fixed = keepsItsRefreshToken(client);
  const refreshTokenUntil = fixed ? undefined : until;
  const { draft, record } = draftTokens(moment, {
    familyId: family.id,
    refreshTokenUntil,
    opaqueResources,
    randomToken,
  });

  const won = fixed
    ? await prolongation.run(
        { prolonged: await stores.families.prolong(tokenHash, until ?? token.expiresAt, record) },
        note,
      )
    : await rotation.run({ rotated: await stores.families.rotate(tokenHash, record, graceMs) }, note);
  return won.passed ? tokenResponse(draft, keys) : refused(won.refusal, found, at);
}

/** RFC 9700 §4.14.2: only a client that authenticates; what a public client holds has to rotate. */
function keepsItsRefreshToken({ credentials, tokens }: Client): boolean {
  return credentials.kind !== 'public' && tokens.refreshTokens === 'fixed';
}

/** RFC 9700 §4.14.2: a reuse ends the family, because nobody can tell the thief from the client. */
function refused(refusal: RefreshRefusal, token: RefreshToken | undefined, at: number): Decision {
  if (!refusal.reused || token === undefined) return problemJson(refusal);
  const { id, authorization } = token.family;
  const values = { client_id: authorization.clientId, sub: authorization.sub };
  const title = 'Everything that came of this sign-in is revoked';
  return {
    ...problemJson(refusal),
    effects: [
      { effect: 'revoke family', familyId: id, at },
      { effect: 'note', note: { type: 'fact', title, source: 'RFC 9700 §4.14.2', values } },
    ],
  };
}

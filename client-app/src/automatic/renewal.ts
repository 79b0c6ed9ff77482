import { refreshTokens } from '../actions/refresh.ts';
import type { Context } from '../context.ts';
import { expiresAt, isDueForRenewal } from '../oauth/lifetime.ts';
import { refusalForGood } from '../oauth/outcome.ts';
import type { Owned } from '../store/records.ts';
import type { SignIn } from './signIn.ts';

/** A sign-in whose access token can be used now, or why it came to its end. */
export type Freshness = { kind: 'fresh'; signIn: SignIn } | { kind: 'ended'; reason: string };

/** Makes sure that the access token of a sign-in can be used. */
export type KeepFresh = (record: Owned<SignIn>) => Promise<Freshness>;

/**
 * Silent renewal: ahead of the end, without the user, and once for all who ask at the same time. A refresh token is good for one use, so
 * two renewals at once would look like a theft.
 */
export function createRenewal(context: Context): KeepFresh {
  const { signIns } = context.stores;
  const underWay = new Map<string, Promise<Freshness>>();

  async function renew(id: string): Promise<Freshness> {
    // Somebody may have renewed it between the look and the turn.
    const record = await signIns.find(id);
    if (record === undefined) return signedOut;
    const { content: signIn } = record;
    const { tokens } = signIn;
    if (!isDueForRenewal(tokens, context.now())) return { kind: 'fresh', signIn };
    const end = expiresAt(tokens) ?? Number.POSITIVE_INFINITY;
    const { refresh_token } = tokens;
    if (refresh_token === undefined)
      return context.now() < end
        ? { kind: 'fresh', signIn }
        : ended(id, 'The access token has expired, and there is no refresh token.');
    const { outcome, tokens: received } = await refreshTokens(context, signIn, tokens, { refresh_token });
    if (received !== undefined) {
      const renewed = await signIns.advance(id, (content) => ({
        ...content,
        tokens: received,
        renewals: content.renewals + 1,
      }));
      return renewed === undefined ? signedOut : { kind: 'fresh', signIn: renewed.content };
    }
    const refusal = refusalForGood(outcome);
    if (refusal !== undefined) return ended(id, `The authorization server did not renew the access: ${refusal}.`);
    // The server may be back before the token ends.
    if (context.now() < end) return { kind: 'fresh', signIn };
    return ended(id, 'The access token has expired, and the authorization server could not renew it.');
  }

  async function ended(id: string, reason: string): Promise<Freshness> {
    await signIns.remove(id);
    return { kind: 'ended', reason };
  }

  return ({ id, content }) => {
    if (!isDueForRenewal(content.tokens, context.now())) return Promise.resolve({ kind: 'fresh', signIn: content });
    const going = underWay.get(id) ?? renew(id).finally(() => underWay.delete(id));
    underWay.set(id, going);
    return going;
  };
}

const signedOut: Freshness = { kind: 'ended', reason: 'It was signed out meanwhile.' };

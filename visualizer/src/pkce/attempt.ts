import { readRequest, splitUrl } from '@oauth-lab/shared/meaning/read';
import { headerOf } from '@oauth-lab/shared/trace/header';
import type { LabCall } from '../call/labCall.ts';
import { derive } from './derivation.ts';
import type { PkceStory } from './story.ts';

/** A Token Request that the learner may send, or why not. */
export type Attempt = { ready: true; call: LabCall } | { ready: false; reason: string };

/** The lane of these calls. */
const party = 'PKCE bench';

/**
 * The Token Request of the trace, or the one that the client would send, with the learner's verifier in it. The right verifier is not
 * sent: it would take the tokens from the client that waits for them, or replay a used code, for which the server revokes what it gave
 * (RFC 6749 §4.1.2). A wrong one is refused before anything is consumed.
 */
export function attemptWith(
  verifier: string,
  { authorization, token, code }: PkceStory,
  origins: Readonly<Record<string, string>>,
): Attempt {
  const server = origins['auth-server'];
  const receiver = token?.row.to ?? authorization?.row.to;
  if (receiver === undefined || server === undefined) return no('The trace has no Authorization Request for it.');
  if (receiver !== 'auth-server')
    return no(`The bench calls the lab's own auth server only, and this was for ${receiver}.`);
  if (code === undefined) return no('There is no code yet: sign in, and allow the client what it asks for.');
  if (authorization !== undefined && derive(verifier).challenge === authorization.challenge) {
    return no('This is the right verifier. Change a character: the right one would redeem the code, or replay it.');
  }
  if (verifier === '') return no('Without a verifier there is nothing to try.');
  const form = new URLSearchParams(token === undefined ? [] : readRequest(token.event).form);
  if (token === undefined && authorization !== undefined) {
    const { query } = readRequest(authorization.event);
    form.set('grant_type', 'authorization_code');
    form.set('code', code.value);
    for (const name of ['redirect_uri', 'client_id']) {
      const value = query.get(name);
      if (value !== null) form.set(name, value);
    }
  }
  form.set('code_verifier', verifier);
  const authorizationHeader = token === undefined ? undefined : headerOf(token.event.headers, 'authorization');
  return {
    ready: true,
    call: {
      party,
      url: `${server}${token === undefined ? '/token' : splitUrl(token.event.url).path}`,
      method: 'POST',
      form,
      // A confidential client's request proves who sends it; without that the server would not come to the verifier.
      ...(authorizationHeader === undefined ? {} : { headers: { authorization: authorizationHeader } }),
    },
  };
}

function no(reason: string): Attempt {
  return { ready: false, reason };
}

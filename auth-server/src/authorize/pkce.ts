import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

export const codeChallengeMethods = ['S256'] as const;

/** RFC 7636 §4.2: BASE64URL-ENCODE(SHA256(…)) without padding is 43 characters. */
const s256Challenge = /^[A-Za-z0-9_-]{43}$/;

export const codeChallengeIsS256: Check<Redirectable, string, AuthorizeRefusal> = {
  question: 'Is there an S256 code challenge?',
  source: 'RFC 7636 §4.3, §4.4.1, RFC 9700 §2.1.1',
  run(known) {
    const challenge = known.parameters.get('code_challenge');
    const method = known.parameters.get('code_challenge_method');
    if (challenge === undefined) {
      return refuse(toClient(known, 'invalid_request', 'code_challenge is missing; PKCE is required of every client.'));
    }
    if (method !== 'S256') {
      const said =
        method === undefined ? 'Without code_challenge_method it would be plain' : `${quoted(method)} was asked`;
      return refuse(toClient(known, 'invalid_request', `The code challenge method has to be S256. ${said}.`));
    }
    if (!s256Challenge.test(challenge)) {
      return refuse(
        toClient(
          known,
          'invalid_request',
          'code_challenge is not the base64url of a SHA-256: 43 characters, no padding.',
        ),
      );
    }
    return pass(challenge);
  },
};

import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import type { AuthorizationSecrets } from '../oauth/authorize.ts';
import type { Sending } from './sending.ts';

/** Makes what only this client knows of one attempt: the PKCE pair, the state and the nonce. The library draws them at random. */
export async function prepareSecrets({ note }: Sending): Promise<AuthorizationSecrets> {
  const code_verifier = generateRandomCodeVerifier();
  const code_challenge = await calculatePKCECodeChallenge(code_verifier);
  note({
    type: 'fact',
    title: 'PKCE pair made',
    source: 'RFC 7636 §4.1',
    values: { code_verifier, code_challenge, code_challenge_method: 'S256' },
  });
  const state = generateRandomState();
  const nonce = generateRandomNonce();
  note({ type: 'fact', title: 'state and nonce made', source: 'RFC 6749 §10.12', values: { state, nonce } });
  return { state, nonce, code_verifier, code_challenge };
}

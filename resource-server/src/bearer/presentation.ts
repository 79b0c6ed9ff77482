import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type BearerRefusal, invalidRequest, noToken } from './refusal.ts';

/** Where a request could carry an access token, without any framework. */
export interface Presentation {
  /** Every `Authorization` field that came, in order; there should be one. */
  authorization: readonly string[];
  /** Undefined where the transport has no query. */
  query?: URLSearchParams | undefined;
  /** The form in the body; undefined where the body is none. */
  form?: URLSearchParams | undefined;
}

/** A longer token is not read. Ours have some 700 bytes. */
const maxTokenBytes = 8 * 1024;

/** RFC 6750 §2.1: `b64token`. */
const b64token = /^[A-Za-z0-9\-._~+/]+=*$/;

/** Finds the one token, and refuses what RFC 6750 leaves open to mistakes: two tokens, two places, an address that gets logged. */
export const onePresentedToken: Check<{ presentation: Presentation }, string, BearerRefusal> = {
  question: 'Is exactly one access token presented, in the Authorization header?',
  source: 'RFC 6750 §2',
  run({ presentation: { authorization, query, form } }) {
    if (query?.has('access_token'))
      return refuse(
        invalidRequest(
          'The access token is in the query, where logs and browser histories keep it. Use the Authorization header.',
        ),
      );
    if (form?.has('access_token'))
      return refuse(invalidRequest('The access token is in the body. Use the Authorization header.'));
    if (authorization.length > 1) return refuse(invalidRequest('There is more than one Authorization header.'));

    const [scheme = '', ...rest] = (authorization[0] ?? '').trim().split(/ +/);
    // RFC 9110 §11.1: the scheme's name is case-insensitive. Another scheme presents no bearer token.
    if (scheme.toLowerCase() !== 'bearer') return refuse(noToken);
    const [token] = rest;
    if (token === undefined || rest.length !== 1 || !b64token.test(token))
      return refuse(invalidRequest('The Authorization header is not of the form "Bearer", one space, and a token.'));
    if (token.length > maxTokenBytes)
      return refuse(invalidRequest(`The access token is longer than ${maxTokenBytes} bytes.`));
    return pass(token);
  },
};

/** Three parts in base64url (RFC 7515 §7.1); the last one is empty where there is no signature. */
const formOfJwt = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Whether a bearer token is presented that has not the form of a JWT: only its issuer knows what it means. */
export function isOpaque({ authorization }: Presentation): boolean {
  const [scheme = '', token = ''] = (authorization[0] ?? '').trim().split(/ +/);
  return scheme.toLowerCase() === 'bearer' && token !== '' && !formOfJwt.test(token);
}

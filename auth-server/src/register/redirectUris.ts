import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { ClientMetadata } from './metadata.ts';

/** RFC 3986 §2: what a URI is written with; in particular no space, backslash, quotation mark or control character. */
const uriCharacters = /^[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/;
const schemeOf = /^([A-Za-z][A-Za-z0-9+.-]*):/;
/** Literally, because a URL parser takes `http://127.1` and `http://2130706433` for the same and this server compares strings. */
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?([/?]|$)/i;
/** Schemes that run, read or show something instead of bringing an answer to an application. */
const dangerous = new Set([
  'javascript',
  'data',
  'vbscript',
  'file',
  'blob',
  'about',
  'view-source',
  'filesystem',
  'jar',
]);

/** Why a code must not be sent to this URI, in one clause; undefined where it may. */
export function faultOfRedirectUri(uri: string): string | undefined {
  if (!uriCharacters.test(uri)) return 'has characters that a URI does not have (RFC 3986 §2)';
  const scheme = schemeOf.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined || !URL.canParse(uri)) return 'is not an absolute URI (RFC 6749 §3.1.2)';
  if (dangerous.has(scheme)) return `has the scheme ${scheme}, which brings no answer to an application`;
  if (uri.includes('#')) return 'has a fragment (RFC 6749 §3.1.2)';
  if (uri.includes('*')) return 'has a wildcard; URIs are compared character for character (RFC 9700 §4.1.3)';
  const { username, password, hostname } = new URL(uri);
  if (username !== '' || password !== '' || /^[^/]*\/\/[^/?]*@/.test(uri)) {
    return 'has user information before the host, which passes for another host';
  }
  if (scheme === 'http') {
    return loopback.test(uri) ? undefined : 'is http beyond loopback: use https (OAuth 2.1 §2.3, RFC 8252 §7.3)';
  }
  if (scheme === 'https') {
    return /^https:\/\/[^/?]/i.test(uri) && hostname !== '' ? undefined : 'has no host';
  }
  if (!scheme.includes('.')) {
    return 'has a scheme that is not of the form com.example.app, so any other app may have it, too (RFC 8252 §7.1, §8.4)';
  }
  return /^[^:]+:\//.test(uri) ? undefined : 'has no slash after its scheme (RFC 8252 §7.1)';
}

interface Known {
  metadata: ClientMetadata;
  grantTypes: readonly string[];
}

export const redirectUrisAreSafe: Check<Known, readonly string[], Problem> = {
  question: 'Is every redirect URI one that a code may be sent to?',
  source: 'RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §4.1.3',
  run({ metadata, grantTypes }) {
    const uris = [...new Set(metadata.redirect_uris ?? [])];
    if (uris.length === 0 && grantTypes.includes('authorization_code')) {
      const why = 'the authorization code grant needs at least one';
      return refuse(oauthProblem('invalid_redirect_uri', `redirect_uris is missing; ${why}.`));
    }
    for (const uri of uris) {
      const fault = faultOfRedirectUri(uri);
      if (fault !== undefined) return refuse(oauthProblem('invalid_redirect_uri', `${quoted(uri)} ${fault}.`));
    }
    return pass(uris, uris.join(' '));
  },
};

import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { base64url } from '@oauth-lab/shared/meaning/base64url';
import { type JsonObject, textMember, textOf } from '@oauth-lab/shared/meaning/read';
import { isLeftOut } from '../model/leftOut.ts';
import type { Expected, JwtContext } from './context.ts';
import { algorithmOf } from './signatures/algorithms.ts';
import { distance, length, momentOf } from './times.ts';
import { type Check, open, passed, refused } from './verdict.ts';

export interface Claimed {
  header: JsonObject;
  claims: JsonObject;
  context: JwtContext;
  /** Seconds since the epoch. */
  now: number;
}

/** How far the clocks of two machines may differ, in seconds; the lab's resource server grants as much. */
const clockSkew = 10;

const required: Record<JwtContext['kind'], readonly string[]> = {
  'access token': ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
  id_token: ['iss', 'sub', 'aud', 'exp', 'iat'],
  'other JWT': [],
};

/** The checks of what a token says, each on its own: an edited token shows everything that is wrong with it. */
export const claimChecks: readonly Check<Claimed>[] = [
  {
    about: 'claims',
    question: 'Are the claims there that this kind of token must have?',
    source: 'RFC 9068 §2.2, OIDC Core §2',
    answer({ claims, context: { kind } }) {
      if (kind === 'other JWT') return undefined;
      const missing = required[kind].filter((name) => textMember(claims, name) === undefined);
      const article = kind === 'id_token' ? 'An id_token' : 'An access token';
      if (missing.length > 0) return refused(`${article} needs ${missing.join(', ')} as well.`);
      return passed(`${required[kind].join(', ')} are there.`);
    },
  },
  {
    about: 'iss',
    question: 'Is it from the issuer that this trace knows?',
    source: 'RFC 7519 §4.1.1, OIDC Core §3.1.3.7',
    answer({ claims, context: { issuers, kind } }) {
      if (kind === 'other JWT') return undefined;
      const iss = textMember(claims, 'iss');
      if (iss === undefined) return refused('iss is missing.');
      if (issuers.length === 0) return open('The trace has no metadata that names an issuer.');
      const known = issuers.find(({ value }) => value === iss);
      if (known !== undefined) return passed(`iss is ${iss}: ${known.because}.`);
      return refused(`iss is ${iss}; the issuer here is ${inWords(issuers)}.`);
    },
  },
  {
    about: 'aud',
    question: 'Is it meant for whoever gets it?',
    source: 'RFC 7519 §4.1.3, RFC 9068 §4, OIDC Core §3.1.3.7',
    answer({ claims, context: { audiences, kind } }) {
      if (kind === 'other JWT') return undefined;
      const { aud } = claims;
      if (aud === undefined) return refused('aud is missing.');
      const named = [aud].flat().map(textOf);
      if (audiences.length === 0) return open(`aud is ${named.join(' ')}; the trace does not say who it is for.`);
      const meant = audiences.find(({ value }) => named.includes(value));
      if (meant !== undefined) return passed(`aud has ${meant.value}: ${meant.because}.`);
      return refused(`aud is ${named.join(' ')}; it is shown to ${inWords(audiences)}.`);
    },
  },
  {
    about: 'exp',
    question: 'Is it still alive?',
    source: 'RFC 7519 §4.1.4',
    answer({ claims, now }) {
      if (claims.exp === undefined) return open('There is no exp: it never dies by itself.');
      const exp = momentOf(claims, 'exp');
      if (exp === undefined) return refused('exp is no number of seconds since 1970.');
      return now < exp + clockSkew
        ? passed(`It expires ${distance(exp - now)}.`)
        : refused(expiredWords(claims, exp, now));
    },
  },
  {
    about: 'nbf',
    question: 'Is it alive already?',
    source: 'RFC 7519 §4.1.5',
    answer({ claims, now }) {
      if (claims.nbf === undefined) return undefined;
      const nbf = momentOf(claims, 'nbf');
      if (nbf === undefined) return refused('nbf is no number of seconds since 1970.');
      return nbf <= now + clockSkew
        ? passed(`Its life began ${distance(nbf - now)}.`)
        : refused(`It is not valid before ${distance(nbf - now).replace(/^in /, '')} from now.`);
    },
  },
  {
    about: 'iat',
    question: 'Was it issued in the past?',
    source: 'RFC 7519 §4.1.6',
    answer({ claims, now }) {
      if (claims.iat === undefined) return undefined;
      const iat = momentOf(claims, 'iat');
      if (iat === undefined) return refused('iat is no number of seconds since 1970.');
      return iat <= now + clockSkew
        ? passed(`It was issued ${distance(iat - now)}.`)
        : refused(`It claims to be issued ${distance(iat - now)}, which is in the future.`);
    },
  },
  {
    about: 'nonce',
    question: 'Does it belong to the request that the client made?',
    source: 'OIDC Core §3.1.3.7',
    answer({ claims, context: { kind, nonce } }) {
      if (kind !== 'id_token') return undefined;
      const has = textMember(claims, 'nonce');
      if (nonce === undefined) {
        return has === undefined ? undefined : open('The trace has no Authorization Request whose nonce it could be.');
      }
      if (has === undefined) return refused(`nonce is missing, and ${nonce.because}, had one.`);
      return has === nonce.value
        ? passed(`nonce is the one of ${nonce.because}.`)
        : refused(`nonce is ${has}; that of ${nonce.because}, is ${nonce.value}.`);
    },
  },
  {
    about: 'at_hash',
    question: 'Does it vouch for the access token that came with it?',
    source: 'OIDC Core §3.1.3.6',
    answer({ header, claims, context: { kind, accessToken } }) {
      if (kind !== 'id_token') return undefined;
      const has = textMember(claims, 'at_hash');
      if (has === undefined) return undefined;
      if (isLeftOut(has)) return open('It was left out when the trace was taken away.');
      if (accessToken === undefined) return open('No access token came with it in this message.');
      const algorithm = algorithmOf(textMember(header, 'alg') ?? '');
      if (algorithm === undefined) return open('The alg in the header does not say with which hash it was made.');
      const is = halfHash(accessToken.value, algorithm.hash);
      return has === is
        ? passed(`at_hash is the left half of the hash of ${accessToken.because}.`)
        : refused(`at_hash is ${has}; that of ${accessToken.because} would be ${is}.`);
    },
  },
];

const hashes = { sha256, sha384, sha512 };

/** OIDC Core §3.1.3.6: the left half of the hash that `alg` uses. */
export function halfHash(value: string, hash: keyof typeof hashes): string {
  const digest = hashes[hash](new TextEncoder().encode(value));
  return base64url(digest.subarray(0, digest.length / 2));
}

function expiredWords(claims: JsonObject, exp: number, now: number): string {
  const iat = momentOf(claims, 'iat');
  const life = iat === undefined || iat >= exp ? '' : `, after a life of ${length(exp - iat)}`;
  return `It expired ${distance(exp - now)}${life}.`;
}

function inWords(expected: readonly Expected[]): string {
  return expected.map(({ value }) => value).join(' or ');
}

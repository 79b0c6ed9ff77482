import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type CryptoKey, compactVerify, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { type AccessTokenClaims, accessTokenClaims } from './claims.ts';
import type { FindKey } from './keys.ts';
import { type BearerRefusal, invalidToken, keysUnavailable } from './refusal.ts';

/** How far clocks of two machines may differ, in seconds. */
export const clockSkewSeconds = 10;

/** RFC 8725 §3.1: what the server accepts is a list of its own; the token never chooses. No `none`, and no HMAC. */
const allowedAlgorithms = ['ES256', 'RS256'];

const joseHeader = z.object({
  alg: z.string(),
  typ: z.string().optional(),
  kid: z.string().optional(),
  // RFC 7515 §4.1.11: an extension that must be understood, and we understand none.
  crit: z.undefined().optional(),
});
type JoseHeader = z.infer<typeof joseHeader>;

export const isSignedJwt: Check<{ token: string }, JoseHeader, BearerRefusal> = {
  question: 'Is it a signed JWT?',
  source: 'RFC 9068 §2',
  run({ token }) {
    const header = joseHeader.safeParse(token.split('.').length === 3 ? headerOf(token) : undefined);
    if (!header.success) return refuse(invalidToken('The token is not a signed JWT that this server understands.'));
    return pass(header.data);
  },
};

function headerOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

export const algorithmIsAllowed: Check<{ header: JoseHeader }, string, BearerRefusal> = {
  question: 'Is it signed with an algorithm that this server allows?',
  source: 'RFC 8725 §3.1',
  run({ header: { alg } }) {
    if (allowedAlgorithms.includes(alg)) return pass(alg, alg);
    return refuse(invalidToken(`The algorithm ${shown(alg)} is not allowed; ${allowedAlgorithms.join(' and ')} are.`));
  },
};

export const isAccessToken: Check<{ header: JoseHeader }, true, BearerRefusal> = {
  question: 'Does its type say that it is an access token?',
  source: 'RFC 9068 §4',
  run({ header: { typ } }) {
    if (typ?.toLowerCase().replace(/^application\//, '') === 'at+jwt') return pass(true, 'typ is at+jwt');
    const says = typ === undefined ? 'is missing' : `is ${shown(typ)}`;
    return refuse(
      invalidToken(`typ ${says}; an access token has at+jwt. An id_token is for the client, not for an API.`),
    );
  },
};

export const keyIsPublished: Check<{ header: JoseHeader; findKey: FindKey }, CryptoKey, BearerRefusal> = {
  question: 'Does the issuer publish the key that it names?',
  source: 'RFC 7517 §5, RFC 9068 §4',
  async run({ header: { alg, kid }, findKey }) {
    const answer = await findKey({ alg, kid });
    const name = kid === undefined ? 'no key id' : `key ${shown(kid)}`;
    switch (answer.found) {
      case 'key':
        return pass(answer.key, kid === undefined ? "the issuer's only key" : `kid ${shown(kid)}`);
      case 'none':
        return refuse(invalidToken(`The issuer publishes no key for this token (${alg}, ${name}).`));
      case 'several':
        return refuse(invalidToken('The token names no key id, and the issuer publishes several keys.'));
      case 'unreachable':
        return refuse(keysUnavailable(answer.reason));
    }
  },
};

export const signatureIsRight: Check<{ token: string; algorithm: string; key: CryptoKey }, Uint8Array, BearerRefusal> =
  {
    question: 'Is the signature right?',
    source: 'RFC 7515 §5.2',
    async run({ token, algorithm, key }) {
      try {
        return pass((await compactVerify(token, key, { algorithms: [algorithm] })).payload);
      } catch {
        return refuse(invalidToken('The signature does not match: the token was changed, or another key signed it.'));
      }
    },
  };

export const claimsAreComplete: Check<{ payload: Uint8Array }, AccessTokenClaims, BearerRefusal> = {
  question: 'Does it have the claims of an access token?',
  source: 'RFC 9068 §2.2',
  run({ payload }) {
    const claims = accessTokenClaims.safeParse(parseJson(payload));
    if (claims.success) return pass(claims.data);
    const names = [...new Set(claims.error.issues.map(({ path: [name] }) => String(name ?? 'all')))];
    return refuse(invalidToken(`Claims are missing or malformed: ${names.join(', ')}.`));
  },
};

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

export const issuerIsOurs: Check<{ claims: AccessTokenClaims; issuer: string }, string, BearerRefusal> = {
  question: 'Did the authorization server that this server trusts issue it?',
  source: 'RFC 9068 §4',
  run({ claims: { iss }, issuer }) {
    if (iss === issuer) return pass(iss, `iss is ${iss}`);
    return refuse(invalidToken(`iss is ${shown(iss)}; this server trusts ${issuer}.`));
  },
};

export const isMeantForUs: Check<{ claims: AccessTokenClaims; audiences: readonly string[] }, string, BearerRefusal> = {
  question: 'Is it meant for this resource?',
  source: 'RFC 9068 §4, RFC 8707 §2',
  run({ claims: { aud }, audiences }) {
    const named = [aud].flat();
    const ours = named.find((one) => audiences.includes(one));
    if (ours !== undefined) return pass(ours, `aud has ${ours}`);
    return refuse(invalidToken(`aud is ${shown(named.join(' '))}; this resource is ${audiences.join(' or ')}.`));
  },
};

export const isNotExpired: Check<{ claims: AccessTokenClaims; now: number }, number, BearerRefusal> = {
  question: 'Is it still alive?',
  source: 'RFC 7519 §4.1.4',
  run({ claims: { exp }, now }) {
    const left = exp - now;
    if (left > -clockSkewSeconds) return pass(left, `exp in ${Math.round(left)} s`);
    return refuse(invalidToken(`The token expired ${Math.round(-left)} s ago.`));
  },
};

export const isAliveAlready: Check<{ claims: AccessTokenClaims; now: number }, true, BearerRefusal> = {
  question: 'Is it alive already?',
  source: 'RFC 7519 §4.1.5',
  run({ claims: { nbf }, now }) {
    if (nbf === undefined || nbf <= now + clockSkewSeconds) return pass(true, nbf === undefined ? 'no nbf' : undefined);
    return refuse(invalidToken(`The token is not valid before ${Math.round(nbf - now)} s from now.`));
  },
};

/** What a stranger's token says, fit for a sentence. */
function shown(value: string): string {
  return value.length > 100 ? `${value.slice(0, 99)}…` : value;
}

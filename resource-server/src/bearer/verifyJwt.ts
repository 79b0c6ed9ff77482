import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type CryptoKey, decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { type AccessTokenClaims, jwtClaims, namesOfWrong } from './claims.ts';
import { type BearerRefusal, invalidToken, keysUnavailable } from './refusal.ts';
import { ago, shown } from './shown.ts';
import type { VerifySignature } from './signatures.ts';
import type { TrustedIssuer } from './trust.ts';

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
    const header = joseHeader.safeParse(readable(() => decodeProtectedHeader(token)));
    if (!header.success) return refuse(invalidToken('The token is not a signed JWT that this server understands.'));
    return pass(header.data);
  },
};

/** Read before the signature is verified, because it says whose keys to verify with. It is believed only if such a key fits. */
export const issuerIsTrusted: Check<
  { token: string; trust: { issuers: readonly TrustedIssuer[] } },
  TrustedIssuer,
  BearerRefusal
> = {
  question: 'Does it name an issuer that this server trusts?',
  source: 'RFC 9068 §4',
  run({ token, trust: { issuers } }) {
    const payload = readable(() => decodeJwt(token));
    if (payload === undefined)
      return refuse(invalidToken("The token's claims can't be read: it was changed, or they never were JSON."));
    const { iss } = payload;
    const trusted = issuers.find(({ issuer }) => issuer === iss);
    if (trusted !== undefined) return pass(trusted, `iss is ${trusted.issuer}`);
    const says = typeof iss === 'string' ? `is ${shown(iss)}` : 'is missing';
    return refuse(
      invalidToken(`iss ${says}; this server trusts ${issuers.map(({ issuer }) => issuer).join(' and ')}.`),
    );
  },
};

export const algorithmIsAllowed: Check<{ header: JoseHeader; issuer: TrustedIssuer }, string, BearerRefusal> = {
  question: 'Is it signed with an algorithm that this server allows?',
  source: 'RFC 8725 §3.1',
  run({ header: { alg }, issuer: { algorithms } }) {
    if (algorithms.includes(alg)) return pass(alg, alg);
    const are = algorithms.length === 1 ? 'is' : 'are';
    return refuse(invalidToken(`The algorithm ${shown(alg)} is not allowed; ${algorithms.join(' and ')} ${are}.`));
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

export const keyIsPublished: Check<
  { header: JoseHeader; issuer: TrustedIssuer; now: number },
  CryptoKey,
  BearerRefusal
> = {
  question: 'Does the issuer publish the key that it names?',
  source: 'RFC 7517 §5, RFC 9068 §4',
  async run({ header: { alg, kid }, issuer: { findKey }, now }) {
    const answer = await findKey({ alg, kid }, now);
    const name = kid === undefined ? 'no key id' : `key ${shown(kid)}`;
    switch (answer.found) {
      case 'key': {
        const which = kid === undefined ? "the issuer's only key" : `kid ${shown(kid)}`;
        const overdue =
          answer.overdue === undefined
            ? ''
            : `; fetched ${ago(answer.overdue.age)}, because now ${answer.overdue.reason}`;
        return pass(answer.key, `${which}${overdue}`);
      }
      case 'none':
        return refuse(invalidToken(`The issuer publishes no key for this token (${alg}, ${name}).`));
      case 'several':
        return refuse(invalidToken('The token names no key id, and the issuer publishes several keys.'));
      case 'unreachable':
        return refuse(keysUnavailable(answer.reason));
    }
  },
};

interface ToVerify {
  token: string;
  algorithm: string;
  key: CryptoKey;
  trust: { verifySignature: VerifySignature };
  now: number;
}

/** What it establishes is the payload: wrapped, because what a stranger signed may be anything. */
export const signatureIsRight: Check<ToVerify, { payload: unknown }, BearerRefusal> = {
  question: 'Is the signature right?',
  source: 'RFC 7515 §5.2',
  async run({ token, algorithm, key, trust: { verifySignature }, now }) {
    const verified = await verifySignature(token, { key, algorithm, now });
    if (verified === undefined)
      return refuse(invalidToken('The signature does not match: the token was changed, or another key signed it.'));
    return pass(verified, verified.age < 1 ? undefined : `verified ${ago(verified.age)} with the same key`);
  },
};

export const claimsAreComplete: Check<{ signed: { payload: unknown } }, AccessTokenClaims, BearerRefusal> = {
  question: 'Does it have the claims of an access token?',
  source: 'RFC 9068 §2.2',
  run({ signed: { payload } }) {
    const claims = jwtClaims.safeParse(payload);
    if (claims.success) return pass(claims.data);
    return refuse(invalidToken(`Claims are missing or malformed: ${namesOfWrong(claims.error)}.`));
  },
};

/** What a reader of a stranger's bytes finds; undefined where it can't read them. */
function readable<Found>(read: () => Found): Found | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

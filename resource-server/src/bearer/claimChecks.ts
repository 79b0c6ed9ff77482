import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type AccessTokenClaims, grantedScopes } from './claims.ts';
import { type BearerRefusal, insufficientScope, invalidToken } from './refusal.ts';
import { shown } from './shown.ts';

/** The checks of what a token says, the same for a JWT's claims and for the answer about an opaque token. */

/** How far clocks of two machines may differ, in seconds. */
export const clockSkewSeconds = 10;

interface Addressed {
  claims: AccessTokenClaims;
  /** The names by which a token may mean this resource. */
  audiences: readonly string[];
  /** The issuer, where it has a name of its own for this server. */
  issuer?: { audience?: string | undefined };
}

export const isMeantForUs: Check<Addressed, string, BearerRefusal> = {
  question: 'Is it meant for this resource?',
  source: 'RFC 9068 §4, RFC 8707 §2',
  run({ claims: { aud }, audiences, issuer }) {
    const names = issuer?.audience === undefined ? audiences : [issuer.audience];
    const named = [aud].flat();
    const ours = named.find((one) => names.includes(one));
    if (ours !== undefined) return pass(ours, `aud has ${ours}`);
    return refuse(invalidToken(`aud is ${shown(named.join(' '))}; this resource is ${names.join(' or ')}.`));
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

/** A token that is bound to a key is no bearer token: whoever stole it could use it here, where nobody asks for the proof. */
export const isBoundToNoKey: Check<{ claims: AccessTokenClaims }, true, BearerRefusal> = {
  question: 'Is it good in the hands of any bearer, bound to no key?',
  source: 'RFC 9449 §7.1, RFC 8705 §3',
  run({ claims: { cnf } }) {
    if (cnf === undefined) return pass(true, 'no cnf');
    return refuse(invalidToken('The token is bound to a key (cnf), and this server checks no proof of possession.'));
  },
};

export const scopesAreGranted: Check<
  { claims: AccessTokenClaims; scopes: readonly string[] },
  readonly string[],
  BearerRefusal
> = {
  question: 'Does it have the scope that this resource needs?',
  source: 'RFC 6750 §3.1',
  run({ claims, scopes }) {
    const granted = grantedScopes(claims);
    if (!scopes.every((needed) => granted.includes(needed))) return refuse(insufficientScope(scopes, granted));
    return pass(granted, scopes.length === 0 ? 'none is needed' : `scope has ${scopes.join(' and ')}`);
  },
};

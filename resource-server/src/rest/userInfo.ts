import type { AccessTokenClaims } from '../bearer/claims.ts';

/** The standard claims about a user (OIDC Core §5.1), which an access token may carry (RFC 9068 §2.2.2). */
const identityClaims = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'email_verified',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address',
  'updated_at',
];

/** What `/userinfo` answers: `sub`, and what else the token says about the user. */
export function userInfoAnswer(claims: AccessTokenClaims): Record<string, unknown> {
  const told = identityClaims.filter((name) => claims[name] !== undefined).map((name) => [name, claims[name]]);
  return { sub: claims.sub, ...Object.fromEntries(told) };
}

/** What to call the user: the friendliest name that the token has, or the answer about it (`username`, RFC 7662 §2.2). */
export function nameOf(claims: AccessTokenClaims): string {
  const named = [claims.name, claims.preferred_username, claims.username].find(
    (name) => typeof name === 'string' && name !== '',
  );
  return typeof named === 'string' ? named : claims.sub;
}

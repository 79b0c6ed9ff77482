import { z } from 'zod';

/** What every accepted token says, whoever vouches for it: its signature, or the authorization server that was asked. */
export const accessTokenClaims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  client_id: z.string(),
  nbf: z.number().optional(),
  scope: z.string().optional(),
});

/** The claims of a JWT access token (RFC 9068 §2.2); others pass through, such as those about the user. */
export const jwtClaims = accessTokenClaims.extend({ iat: z.number(), jti: z.string() });

export type AccessTokenClaims = z.infer<typeof accessTokenClaims>;

/** The scopes that a token was granted (RFC 6749 §3.3). */
export function grantedScopes({ scope = '' }: Pick<AccessTokenClaims, 'scope'>): readonly string[] {
  return scope.split(' ').filter((one) => one !== '');
}

/** "Claims are missing or malformed: sub, exp." of what a schema found wrong. */
export function namesOfWrong(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ path: [name] }) => String(name ?? 'all')))].join(', ');
}

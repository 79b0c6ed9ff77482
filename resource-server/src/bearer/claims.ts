import { z } from 'zod';

/** The claims of an access token (RFC 9068 §2.2); others pass through, such as those about the user. */
export const accessTokenClaims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iat: z.number(),
  jti: z.string(),
  client_id: z.string(),
  nbf: z.number().optional(),
  scope: z.string().optional(),
});

export type AccessTokenClaims = z.infer<typeof accessTokenClaims>;

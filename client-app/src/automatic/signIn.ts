import { z } from 'zod';
import { clientSchema } from '../oauth/client.ts';
import { heldTokensSchema } from '../oauth/heldTokens.ts';
import { metadataSchema } from '../oauth/metadata.ts';

/** Somebody who is signed in to the client, as it keeps them: on the server, and nothing of it in the browser. */
export const signInSchema = z.object({
  metadata: metadataSchema,
  client: clientSchema,
  nonce: z.string(),
  /** The user's name for the page, from the id_token. */
  name: z.string(),
  tokens: heldTokensSchema,
  /** How often the access token was renewed. */
  renewals: z.number(),
  /** What the API said last, for the page. It holds no token. */
  latestCall: z.object({ title: z.string(), text: z.string(), at: z.number() }).optional(),
});
export type SignIn = z.infer<typeof signInSchema>;

/** The user's name as the page shows it: the id_token's, which was verified when it came. */
export function displayName(claims: Record<string, unknown>): string {
  const names = [claims.name, claims.preferred_username, claims.sub];
  return names.find((name): name is string => typeof name === 'string' && name !== '')?.slice(0, 100) ?? 'somebody';
}

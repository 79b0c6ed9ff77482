import { z } from 'zod';
import type { Tokens } from './tokenResponse.ts';

/** Tokens as a client keeps them: those of the latest Token Response, and what stays of the ones before. */
export const heldTokensSchema = z.object({
  access_token: z.string(),
  token_type: z.string(),
  /** Milliseconds since the epoch, by this client's clock. */
  received_at: z.number(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  /** What the access token may do; undefined where that is all that was asked for, and the server did not say so. */
  scope: z.string().optional(),
  /** What the user granted at first, where a renewed token may do less. */
  granted: z.string().optional(),
  /** Both are there where `openid` was granted. */
  id_token: z.string().optional(),
  subject: z.string().optional(),
});
export type HeldTokens = z.infer<typeof heldTokensSchema>;

/** After a renewal: what the answer does not bring anew stays as it was (RFC 6749 §6, OIDC Core §12.2). */
export function renewedTokens(held: HeldTokens, { id_token, ...tokens }: Tokens, received_at: number): HeldTokens {
  return {
    ...tokens,
    received_at,
    refresh_token: tokens.refresh_token ?? held.refresh_token,
    scope: tokens.scope ?? grantedScope(held),
    granted: grantedScope(held),
    id_token: id_token ?? held.id_token,
    subject: held.subject,
  };
}

/** The most that a renewal may bring: what the user granted, whatever the last renewal asked for (RFC 6749 §6). */
export function grantedScope({ granted, scope }: HeldTokens): string | undefined {
  return granted ?? scope;
}

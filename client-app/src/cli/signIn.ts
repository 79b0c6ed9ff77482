import { decodeJwt } from 'jose';
import { z } from 'zod';
import { clientSchema } from '../oauth/client.ts';
import { type HeldTokens, heldTokensSchema } from '../oauth/heldTokens.ts';
import { metadataSchema } from '../oauth/metadata.ts';

/** What the command line keeps of somebody who signed in. The schema is that of the stored form. */
export const signInSchema = z.object({
  version: z.literal(1),
  metadata: metadataSchema,
  client: clientSchema,
  /** The one of the Authorization Request; undefined after a device grant. */
  nonce: z.string().optional(),
  tokens: heldTokensSchema,
  /** What ends the client's registration, where this program registered itself (RFC 7592 §2.3). */
  registration: z
    .object({ registration_client_uri: z.url({ protocol: /^https?$/ }), registration_access_token: z.string() })
    .optional(),
});
export type SignIn = z.infer<typeof signInSchema>;

/** Reads what was stored; undefined where it is none of ours, or damaged. */
export function parseSignIn(text: string): SignIn | undefined {
  try {
    return signInSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Who signed in, as the id_token has it, whose signature was checked when it came. */
export interface Who {
  subject: string | undefined;
  name: string | undefined;
  /** The account's own name, such as alice. */
  username: string | undefined;
}

export function whoSignedIn({ id_token, subject }: HeldTokens): Who {
  if (id_token === undefined) return { subject, name: undefined, username: undefined };
  const { name, preferred_username: username } = decodeJwt(id_token);
  return { subject, name: textOf(name), username: textOf(username) };
}

/** One word or two for a person. */
export function nameOf({ subject, name, username }: Who): string {
  return name ?? username ?? subject ?? 'somebody';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}

/** What the access token may do. */
export function scopesOf({ tokens, client }: Pick<SignIn, 'tokens' | 'client'>): string[] {
  return (tokens.scope ?? client.scope).split(' ').filter((scope) => scope !== '');
}

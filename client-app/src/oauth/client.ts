import { z } from 'zod';

/** How a client proves at the authorization server who it is (RFC 6749 §2.3; RFC 7591 §2 names the methods). */
const authenticationSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('none') }),
  z.object({ method: z.enum(['client_secret_basic', 'client_secret_post']), client_secret: z.string().min(1) }),
]);

/** What the authorization server knows of this client (RFC 7591 §2 names the fields). */
export const clientSchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  /** What the client asks for, separated by spaces. */
  scope: z.string(),
  /** The API that its tokens are meant for (RFC 8707 §2); the server's usual one where it is left out. */
  resource: z.string().optional(),
  authentication: authenticationSchema.default({ method: 'none' }),
});
export type Client = z.infer<typeof clientSchema>;

/** Whether the client asks for `openid`, and so must get an id_token (OIDC Core §3.1.2.1). */
export function asksWhoSignsIn({ scope }: Pick<Client, 'scope'>): boolean {
  return scope.split(' ').includes('openid');
}

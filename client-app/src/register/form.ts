import { z } from 'zod';
import type { ClientMetadata } from '../oauth/register.ts';
import { usableMethods } from '../oauth/register.ts';

/** What the learner may say about the new client. */
export interface Wish {
  client_name: string;
  token_endpoint_auth_method: ClientMetadata['token_endpoint_auth_method'];
  scope: string;
}

export const usualWish: Wish = {
  client_name: 'My first client',
  token_endpoint_auth_method: 'none',
  scope: 'openid profile offline_access read',
};

const wishSchema = z.object({
  client_name: z.string().trim().min(1).max(200),
  token_endpoint_auth_method: z.enum(usableMethods),
  scope: z.string().trim().max(1000),
});

export function wishFrom(form: unknown): Wish | undefined {
  const wish = wishSchema.safeParse(form);
  return wish.success ? wish.data : undefined;
}

/** What the client says about itself: the wish, and what follows from how this app works. */
export function clientMetadata(wish: Wish, redirectUri: string): ClientMetadata {
  const { client_name, token_endpoint_auth_method, scope } = wish;
  const refreshes = scope.split(' ').includes('offline_access');
  return {
    client_name,
    redirect_uris: [redirectUri],
    grant_types: refreshes ? ['authorization_code', 'refresh_token'] : ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method,
    scope,
  };
}

/** What each member is for; the learner changes the first three of them. */
export const memberReasons: Readonly<Record<keyof ClientMetadata, string>> = {
  client_name: 'What users will see when they are asked for consent.',
  token_endpoint_auth_method:
    'How the client will show who it is: with a secret, or, for a public client, by name alone.',
  scope: 'The most that it will ever ask for.',
  redirect_uris: 'The only addresses that answers may go to, compared character for character.',
  grant_types: 'What it will trade in for tokens.',
  response_types: 'What it wants from the authorization endpoint: a code.',
};

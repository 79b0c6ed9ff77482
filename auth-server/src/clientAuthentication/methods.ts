import type { ClientCredentials } from '../store/clients.ts';

/** How a client may prove who it is (RFC 6749 §2.3, OIDC Core §9). `client_secret_jwt` is missing: its secret could not be kept hashed. */
export const confidentialMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const;

/** The same, and not at all: a public client only names itself. */
export const clientAuthenticationMethods = [...confidentialMethods, 'none'] as const;

export type ClientAuthenticationMethod = (typeof clientAuthenticationMethods)[number];

/** What a client assertion may be signed with: asymmetric, as the server knows nothing but public keys. */
export const assertionAlgorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const;

/** The methods that a client is registered with. */
export function methodsOf(credentials: ClientCredentials): readonly ClientAuthenticationMethod[] {
  switch (credentials.kind) {
    case 'public':
      return ['none'];
    case 'secret':
      return credentials.methods;
    case 'keys':
      return ['private_key_jwt'];
  }
}

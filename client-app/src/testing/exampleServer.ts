import type { Metadata } from '../oauth/metadata.ts';

/** An authorization server that nobody asks: what the rules for its messages need of it. */
export const issuer = 'http://as.example';
export const metadata: Metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
};

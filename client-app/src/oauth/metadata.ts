import { z } from 'zod';

const endpoint = z.url({ protocol: /^https?$/ });
const names = z.array(z.string());

/** The part of an authorization server's metadata that this client uses (RFC 8414 §2). Endpoints are http or https, never a script. */
export const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  registration_endpoint: endpoint.optional(),
  revocation_endpoint: endpoint.optional(),
  device_authorization_endpoint: endpoint.optional(),
  response_types_supported: names,
  scopes_supported: names.optional(),
  token_endpoint_auth_methods_supported: names.optional(),
  code_challenge_methods_supported: names.optional(),
  id_token_signing_alg_values_supported: names.optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

export type Metadata = z.infer<typeof metadataSchema>;

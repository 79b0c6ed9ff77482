import { z } from 'zod';

const endpoint = z.url({ protocol: /^https?$/ });

/** The part of an authorization server's metadata that this client uses (RFC 8414 §2). Endpoints are http or https, never a script. */
export const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  response_types_supported: z.array(z.string()),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

export type Metadata = z.infer<typeof metadataSchema>;

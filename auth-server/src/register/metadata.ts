import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { z } from 'zod';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';

/** No control characters, and none that turn the direction of the text around it: people read these on the consent page. */
const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]*$/u, 'has characters that cannot be shown');
const uri = z.string().max(2000);
const names = z.array(z.string().max(200)).max(20);

/** Client metadata as it is sent (RFC 7591 §2): types and lengths. What it does not name is ignored. */
export const clientMetadata = z.object({
  redirect_uris: z.array(uri).max(20).optional(),
  token_endpoint_auth_method: z.string().max(200).optional(),
  grant_types: names.optional(),
  response_types: names.optional(),
  client_name: line(200).optional(),
  client_uri: uri.optional(),
  logo_uri: uri.optional(),
  tos_uri: uri.optional(),
  policy_uri: uri.optional(),
  scope: z.string().max(1000).optional(),
  contacts: z.array(line(200)).max(20).optional(),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(20) }).optional(),
  jwks_uri: uri.optional(),
  software_id: line(200).optional(),
  software_version: line(200).optional(),
  software_statement: z.string().max(20_000).optional(),
  /** OIDC Registration §2. */
  id_token_signed_response_alg: z.string().max(200).optional(),
});

export type ClientMetadata = z.infer<typeof clientMetadata>;

export const metadataIsReadable: Check<{ body: unknown }, ClientMetadata, Problem> = {
  question: 'Is it a JSON object, with members of the right types and lengths?',
  source: 'RFC 7591 §2, §3.1',
  run({ body }) {
    const parsed = clientMetadata.safeParse(withoutEmpty(body));
    if (parsed.success) return pass(parsed.data, Object.keys(parsed.data).join(' '));
    const [issue] = parsed.error.issues;
    const [member, ...inside] = issue?.path ?? [];
    if (member === undefined) {
      return refuse(oauthProblem('invalid_client_metadata', 'The client metadata has to be a JSON object.'));
    }
    const place = [String(member), ...inside.map((step) => `[${String(step)}]`)].join('');
    const error = member === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata';
    return refuse(oauthProblem(error, `${place}: ${issue?.message}.`));
  },
};

/** RFC 7592 §2.2: a member that is null or empty counts as omitted. */
function withoutEmpty(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));
}

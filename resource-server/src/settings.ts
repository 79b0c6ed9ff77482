import { z } from 'zod';

/** What this server reads from its environment, beside what every lab process does. */

/** Signatures that others can verify with a public key (RFC 8725 §3.1): `none` and HMAC are not among them. */
const algorithms = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
  'Ed25519',
];

/** RFC 8414 §2: https, and neither query nor fragment; plain HTTP only where nobody is in between. */
const issuer = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash } = new URL(value);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return search === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && loopback));
}, 'must be an https URL (or http on loopback) without query and fragment');

const trustedIssuer = z.strictObject({
  /** Exactly as its tokens have it in `iss`. */
  issuer,
  /** What its tokens call this server in `aud`; by default the identifier of the resource. */
  audience: z.string().min(1).optional(),
  algorithms: z.array(z.enum(algorithms)).min(1).default(['ES256', 'RS256']),
});

export type TrustedIssuerSetting = z.infer<typeof trustedIssuer>;

/** Either a list of issuers with commas, or JSON for those of whom more is to be said. */
const trustedIssuers = z
  .string()
  .default('')
  .transform((text, context): unknown => {
    if (!text.trim().startsWith('[')) {
      const named = text.split(',').map((one) => one.trim());
      return named.filter((one) => one !== '').map((one) => ({ issuer: one }));
    }
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'starts as JSON, and is none' });
      return z.NEVER;
    }
  })
  .pipe(z.array(trustedIssuer));

const environment = z.object({
  RESOURCE_SERVER_SECRET: z.string().min(1).optional(),
  INTROSPECTION_CACHE_SECONDS: z.coerce.number().int().min(0).max(3600).default(30),
  TRUSTED_ISSUERS: trustedIssuers,
});

export interface Settings {
  /** What this server shows to the authorization server when it asks about a token; without it, it can't ask. */
  introspectionSecret: string | undefined;
  /** For how many seconds at most an answer about a token is used again. */
  introspectionKeptSeconds: number;
  /** Beside the lab's own authorization server. */
  trustedIssuers: readonly TrustedIssuerSetting[];
}

/**
 * Reads the settings.
 * @throws Error with one line that names each variable that is wrong.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: [name, ...rest], message }) => {
      const at = rest.length === 0 ? '' : ` (${rest.join('.')})`;
      return `${String(name)}${at}: ${message}`;
    });
    throw new Error(`Configuration: ${wrong.join('; ')}`);
  }
  const { RESOURCE_SERVER_SECRET, INTROSPECTION_CACHE_SECONDS, TRUSTED_ISSUERS } = parsed.data;
  return {
    introspectionSecret: RESOURCE_SERVER_SECRET,
    introspectionKeptSeconds: INTROSPECTION_CACHE_SECONDS,
    trustedIssuers: TRUSTED_ISSUERS,
  };
}

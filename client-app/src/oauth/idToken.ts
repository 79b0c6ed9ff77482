import { createHash } from 'node:crypto';
import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type CompactJWSHeaderParameters, type CryptoKey, compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import type { Client } from './client.ts';
import type { Refusal } from './judge.ts';
import type { Metadata } from './metadata.ts';

/** The validation of an id_token, one question a check, in the order in which each can be trusted (OIDC Core §3.1.3.7). */

/** Finds the server's key that a JWT's header names; jose's key sets are of this form. */
export type FindKey = (header: CompactJWSHeaderParameters) => Promise<CryptoKey>;

/** How far two clocks may differ, in seconds. */
const clockTolerance = 30;

/** Signed with a private key that only the server has. HS256 and "none" are not among them (RFC 8725 §3.1, §3.2). */
const asymmetricAlgorithms = [
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

const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nonce: z.string().optional(),
  at_hash: z.string().optional(),
});
type Claims = z.infer<typeof claimsSchema>;

export const idTokenIsThere: Check<{ response: { id_token?: string | undefined } }, string, Refusal> = {
  question: 'Is there an id_token, as the scope “openid” asked for?',
  source: 'OIDC Core §3.1.3.3',
  run: ({ response: { id_token } }) =>
    id_token === undefined
      ? refuse({ error: 'id_token_missing', description: 'The Token Response has no id_token.' })
      : pass(id_token),
};

export const headerIsReadable: Check<{ idToken: string }, CompactJWSHeaderParameters, Refusal> = {
  question: 'Is the id_token a signed JWT with a readable header?',
  source: 'RFC 7519 §7.2',
  run: ({ idToken }) => {
    try {
      const { alg, ...header } = decodeProtectedHeader(idToken);
      if (idToken.split('.').length === 3 && typeof alg === 'string') return pass({ ...header, alg });
    } catch {
      // The sentence below says all there is to say.
    }
    return refuse({ error: 'id_token_malformed', description: 'The id_token is not a signed JWT.' });
  },
};

export const algorithmIsAllowed: Check<{ header: CompactJWSHeaderParameters; metadata: Metadata }, string, Refusal> = {
  question: 'Is `alg` a public-key signature, and one that the server says it uses?',
  source: 'OIDC Core §3.1.3.7',
  run: ({ header: { alg }, metadata }) => {
    // Metadata of RFC 8414 need not say it; then any signature with a published key will do.
    const advertised = metadata.id_token_signing_alg_values_supported ?? asymmetricAlgorithms;
    if (asymmetricAlgorithms.includes(alg) && advertised.includes(alg)) return pass(alg, alg);
    const allowed = advertised.filter((one) => asymmetricAlgorithms.includes(one)).slice(0, 12);
    return refuse({
      error: 'id_token_algorithm',
      description: `The id_token says alg=${alg.slice(0, 30)}; allowed are ${allowed.join(', ')}.`,
    });
  },
};

export const keyIsPublished: Check<
  { header: CompactJWSHeaderParameters; metadata: Metadata; keys: FindKey },
  CryptoKey,
  Refusal
> = {
  question: 'Does the server publish the key that `kid` names?',
  source: 'RFC 7517 §4.5',
  run: async ({ header, metadata, keys }) => {
    const named = header.kid === undefined ? 'no kid' : `kid=${header.kid.slice(0, 100)}`;
    try {
      return pass(await keys(header), named);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        return refuse({
          error: 'key_not_found',
          description: `The keys at ${metadata.jwks_uri} hold no single key for ${named}, alg=${header.alg}.`,
        });
      const reason = error instanceof Error ? error.message : 'no reason given';
      return refuse({
        error: 'keys_unavailable',
        description: `The keys could not be fetched from ${metadata.jwks_uri}: ${reason}`.slice(0, 500),
      });
    }
  },
};

export const signatureVerifies: Check<{ idToken: string; key: CryptoKey; algorithm: string }, Claims, Refusal> = {
  question: 'Does the signature verify with that key, and are the required claims there?',
  source: 'RFC 7515 §5.2',
  run: async ({ idToken, key, algorithm }) => {
    try {
      const { payload } = await compactVerify(idToken, key, { algorithms: [algorithm] });
      const parsed = claimsSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
      if (parsed.success) return pass(parsed.data);
      const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      return refuse({ error: 'id_token_claims', description: `The id_token’s claims are not usable. ${wrong}` });
    } catch (error) {
      const description =
        error instanceof errors.JWSSignatureVerificationFailed
          ? 'The signature does not fit: the id_token was changed, or somebody else signed it.'
          : 'The id_token cannot be verified: it is not a well-formed signed JWT.';
      return refuse({ error: 'id_token_signature', description });
    }
  },
};

export const issuerIsTheOneAsked: Check<{ claims: Claims; metadata: Metadata }, string, Refusal> = {
  question: 'Is `iss` the server that was asked?',
  source: 'OIDC Core §3.1.3.7',
  run: ({ claims, metadata }) =>
    claims.iss === metadata.issuer
      ? pass(claims.iss, claims.iss)
      : refuse({
          error: 'id_token_issuer',
          description: `The id_token is from ${claims.iss.slice(0, 200)}, not from ${metadata.issuer}.`,
        }),
};

export const audienceIsThisClient: Check<{ claims: Claims; client: Client }, true, Refusal> = {
  question: 'Is `aud` this client, and nobody else unless `azp` says so?',
  source: 'OIDC Core §3.1.3.7',
  run: ({ claims, client: { client_id } }) => {
    const audiences = [claims.aud].flat();
    if (!audiences.includes(client_id))
      return refuse({
        error: 'id_token_audience',
        description: `The id_token is for ${audiences.join(', ').slice(0, 200) || 'nobody'}, not for ${client_id}.`,
      });
    if ((audiences.length > 1 || claims.azp !== undefined) && claims.azp !== client_id)
      return refuse({
        error: 'id_token_authorized_party',
        description: `The id_token was issued to ${claims.azp?.slice(0, 200) ?? 'several clients without azp'}, not to ${client_id}.`,
      });
    return pass(true, client_id);
  },
};

export const notExpired: Check<{ claims: Claims; now: number }, true, Refusal> = {
  question: 'Is the current time before `exp`, and `iat` not in the future?',
  source: 'OIDC Core §3.1.3.7',
  run: ({ claims: { exp, iat }, now }) => {
    if (exp <= now - clockTolerance)
      return refuse({ error: 'id_token_expired', description: `The id_token expired ${now - exp} s ago.` });
    if (iat > now + clockTolerance)
      return refuse({
        error: 'id_token_from_the_future',
        description: `The id_token was issued ${iat - now} s in the future.`,
      });
    return pass(true, `${Math.round(exp - now)} s left`);
  },
};

export const nonceIsTheOneSent: Check<{ claims: Claims; nonce: string }, true, Refusal> = {
  question: 'Is `nonce` the one of the Authorization Request?',
  source: 'OIDC Core §3.1.3.7',
  run: ({ claims, nonce }) => {
    if (claims.nonce === nonce) return pass(true);
    const found = claims.nonce === undefined ? 'has no nonce' : 'has another nonce';
    return refuse({
      error: 'id_token_nonce',
      description: `The id_token ${found}: it belongs to a different sign-in, so somebody may be replaying it.`,
    });
  },
};

export const accessTokenHashMatches: Check<
  { claims: Claims; algorithm: string; response: { access_token: string } },
  true,
  Refusal
> = {
  question: 'Does `at_hash` fit the access token that came along?',
  source: 'OIDC Core §3.1.3.6',
  run: ({ claims, algorithm, response }) => {
    if (claims.at_hash === undefined) return pass(true, 'Not sent; it is optional in this flow.');
    if (claims.at_hash === leftHalfHash(response.access_token, algorithm)) return pass(true, claims.at_hash);
    return refuse({
      error: 'id_token_at_hash',
      description: 'The access token is not the one that this id_token was issued with.',
    });
  },
};

/** The left half of the token's hash, with the hash of the signature's algorithm; Ed25519 goes with SHA-512. */
export function leftHalfHash(token: string, algorithm: string): string {
  const bits = /\d{3}$/.exec(algorithm)?.[0];
  const hash = createHash(bits === '256' || bits === '384' ? `sha${bits}` : 'sha512');
  const digest = hash.update(token, 'ascii').digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

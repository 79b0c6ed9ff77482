import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { importJWK, type JWK } from 'jose';
import { z } from 'zod';
import type { ClientAuthenticationMethod } from '../clientAuthentication/methods.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { ClientCredentials } from '../store/clients.ts';
import type { ClientMetadata } from './metadata.ts';

type Keys = Extract<ClientCredentials, { kind: 'keys' }>['keys'];

const value = z.string().regex(/^[A-Za-z0-9_-]{1,2000}$/);
const label = z.string().max(200).optional();
const common = { kid: label, alg: label, use: z.literal('sig').optional() };

/** Public keys that an assertion's signature can be verified with; members that are not named here are dropped. */
const publicKey = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: value, y: value, ...common }),
  // RFC 7518 §3.3: 2048 bits or more.
  z.object({ kty: z.literal('RSA'), n: value.min(342), e: value, ...common }),
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: value, ...common }),
]);

interface Known {
  metadata: ClientMetadata;
  method: ClientAuthenticationMethod;
}

/** Establishes what the client signs its assertions with; undefined where it does not authenticate like this. */
export const keysAreThere: Check<Known, Keys | undefined, Problem> = {
  question: 'Does a client that signs come with its public keys, or with their address?',
  source: 'RFC 7591 §2, RFC 7523 §3',
  async run({ metadata: { jwks, jwks_uri: jwksUri }, method }) {
    if (jwks !== undefined && jwksUri !== undefined) {
      return refuse(wrong('jwks and jwks_uri are both there; send one of them.'));
    }
    if (jwks?.keys.some(isSecret)) {
      return refuse(wrong('jwks holds a private key or a shared secret. Send public keys only, and replace this one.'));
    }
    if (jwksUri !== undefined && !isKeyAddress(jwksUri)) {
      return refuse(wrong('jwks_uri has to be an https URL, or http on loopback.'));
    }
    if (method !== 'private_key_jwt') return pass(undefined, 'It does not sign.');
    if (jwksUri !== undefined) return pass({ jwksUri }, jwksUri);
    if (jwks === undefined) return refuse(wrong('private_key_jwt needs jwks or jwks_uri.'));
    const keys = await usableKeys(jwks.keys);
    if (keys.length > 0) return pass({ jwks: { keys } }, `${keys.length} in jwks`);
    return refuse(
      wrong('jwks holds no key that a signature can be verified with (P-256, Ed25519, RSA from 2048 bits).'),
    );
  },
};

/** RFC 7517 §5: keys that are not understood are passed over. */
async function usableKeys(sent: readonly object[]): Promise<JWK[]> {
  const usable: JWK[] = [];
  for (const candidate of sent) {
    const parsed = publicKey.safeParse(candidate);
    if (parsed.success && (await isKey(parsed.data))) usable.push(parsed.data);
  }
  return usable;
}

const algorithmOf = { EC: 'ES256', RSA: 'RS256', OKP: 'EdDSA' } as const;

async function isKey(key: z.infer<typeof publicKey>): Promise<boolean> {
  try {
    await importJWK(key, algorithmOf[key.kty]);
    return true;
  } catch {
    return false;
  }
}

/** RFC 7518 §6: private members, and the one kind of key that is nothing but secret. */
function isSecret(key: { kty: string }): boolean {
  return (
    key.kty === 'oct' || ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].some((member) => Object.hasOwn(key, member))
  );
}

function isKeyAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}

function wrong(description: string): Problem {
  return oauthProblem('invalid_client_metadata', description);
}

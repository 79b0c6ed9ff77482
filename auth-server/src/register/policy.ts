import { z } from 'zod';
import { sha256 } from '../tokens/digest.ts';

/** Who may register a client (RFC 7591 §3). */
export type RegistrationPolicy =
  /** Anybody; who shows an initial access token all the same is vouched for. */
  | { kind: 'open'; initialAccessTokenHash: string | undefined }
  /** Who shows the initial access token. */
  | { kind: 'token'; initialAccessTokenHash: string }
  | { kind: 'off' };

const environment = z.object({
  REGISTRATION: z.enum(['open', 'token', 'off']).optional(),
  INITIAL_ACCESS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9._~+/-]{16,}=*$/, 'must be at least 16 characters out of A-Z, a-z, 0-9, - . _ ~ + and /')
    .optional(),
});

/**
 * Reads `REGISTRATION` and `INITIAL_ACCESS_TOKEN`. Where nothing is said, registration is open on loopback; elsewhere it takes the
 * initial access token, and is off where there is none.
 * @throws Error with one line that names what is wrong.
 */
export function readRegistrationPolicy(
  env: Record<string, string | undefined>,
  place: { host: string; origin: string },
): RegistrationPolicy {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new Error(
      `Configuration: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  }
  const { REGISTRATION: wanted, INITIAL_ACCESS_TOKEN: token } = parsed.data;
  const initialAccessTokenHash = token === undefined ? undefined : sha256(token);
  const kind = wanted ?? (isOnLoopback(place) ? 'open' : initialAccessTokenHash === undefined ? 'off' : 'token');
  if (kind !== 'token') return kind === 'open' ? { kind, initialAccessTokenHash } : { kind };
  if (initialAccessTokenHash !== undefined) return { kind, initialAccessTokenHash };
  throw new Error('Configuration: INITIAL_ACCESS_TOKEN: has to be set where REGISTRATION is token');
}

/** Both where the server listens and how browsers reach it: a proxy may put a server on loopback before the world. */
function isOnLoopback({ host, origin }: { host: string; origin: string }): boolean {
  return isLoopback(host) && isLoopback(new URL(origin).hostname);
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/.test(host);
}

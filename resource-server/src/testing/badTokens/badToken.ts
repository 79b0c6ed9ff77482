import type { JWTPayload } from 'jose';
import { metadataUrl } from '../../metadata/protectedResource.ts';
import { testOrigin } from '../resourceServer.ts';
import type { Issuing } from '../world.ts';

/**
 * The one table of what must be refused, for every transport.
 *
 * A transport runs every group of `badTokens` (table.ts): it sends what `carry` gives in its own way (gRPC: each of `authorization` as a value
 * of the metadata `authorization`; entries with `httpOnly` are left out where there is neither query nor form), to a resource for which a
 * token with the scope `read` and the audience `testOrigin` is good, and compares its answer with `expected(bad, asked)`: the error,
 * the exact description, and for HTTP the exact status, challenge and `Retry-After`.
 *
 * `megabyteToken` is beside the table: no transport lets it come as far as the judgement, and each has its own way to refuse it.
 */
export interface BadToken {
  what: string;
  /** What the request carries. May tell the issuer what to answer. */
  carry(issuing: Issuing): Carried | Promise<Carried>;
  error: keyof typeof statusOf;
  description: string | ((asked: Asked) => string);
  httpOnly?: true;
}

export interface Carried {
  /** Each is a field of its own. */
  authorization?: readonly string[];
  /** Behind the question mark. */
  query?: string;
  /** A body of the type `application/x-www-form-urlencoded`. */
  form?: string;
}

/** What was asked for: the resource's path, and the scopes that it needs. */
export interface Asked {
  issuing: Issuing;
  path: string;
  scopes: readonly string[];
}

export interface ExpectedRefusal {
  error: BadToken['error'];
  description: string;
  status: number;
  /** `WWW-Authenticate`; undefined: there is none. */
  challenge: string | undefined;
  retryAfter: string | undefined;
}

const statusOf = {
  no_token: 401,
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  temporarily_unavailable: 503,
};

/** What must come back, written down here once more rather than asked of the code that is tested. */
export function expected(bad: BadToken, asked: Asked): ExpectedRefusal {
  const { error } = bad;
  const description = typeof bad.description === 'string' ? bad.description : bad.description(asked);
  const metadata = `resource_metadata="${metadataUrl(testOrigin, asked.path)}"`;
  const says = `error="${error}", error_description="${description.replaceAll('"', "'")}"`;
  const scope = error === 'insufficient_scope' ? `scope="${asked.scopes.join(' ')}", ` : '';
  const challenge = error === 'no_token' ? `Bearer ${metadata}` : `Bearer ${says}, ${scope}${metadata}`;
  const unavailable = error === 'temporarily_unavailable';
  return {
    error,
    description,
    status: statusOf[error],
    challenge: unavailable ? undefined : challenge,
    retryAfter: unavailable ? '5' : undefined,
  };
}

/** A request with this token in its header. */
export function withToken(token: (issuing: Issuing) => string | Promise<string>): BadToken['carry'] {
  return async (issuing) => ({ authorization: [`Bearer ${await token(issuing)}`] });
}

/** A request with a good access token whose claims were changed before it was signed. */
export function withClaims(changes: JWTPayload): BadToken['carry'] {
  return withToken(({ token }) => token(changes));
}

/** A request with an opaque token, and the changes in what the issuer answers about it. */
export function withAnswer(changes: Record<string, unknown>): BadToken['carry'] {
  return withToken(({ opaqueToken }) => opaqueToken(changes));
}

/** How the resource is called where an audience is wrong. */
export function namesOf(path: string): string {
  return path === '' ? testOrigin : `${testOrigin} or ${testOrigin}${path}`;
}

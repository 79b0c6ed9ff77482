import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { RequestHandler } from 'express';
import { discoveredKeys } from './bearer/discovery.ts';
import { claimsOf, judgedBy } from './bearer/express.ts';
import { introspection } from './bearer/introspection.ts';
import { judge } from './bearer/judge.ts';
import { rememberedSignatures } from './bearer/signatures.ts';
import type { Trust } from './bearer/trust.ts';
import { metadataUrl, protectedResourceMetadata } from './metadata/protectedResource.ts';

/** The guard of the lab's resource server for any Express app: README.md shows how it is used. Nothing in it needs a recorder. */

export { claimsOf };

export interface RequireTokenOptions {
  /** The authorization server whose tokens count, exactly as they have it in `iss`. Its keys are found by its metadata. */
  issuer: string;
  /** The identifier of your API, which is what its tokens have in `aud` (RFC 8707): its address, without a slash at the end. */
  resource: string;
  /** What tokens may be signed with; ES256 and RS256 unless you say otherwise. */
  algorithms?: readonly string[];
  /** Where tokens that are no JWTs are asked about; without it they are refused. */
  introspection?: { endpoint: string; clientId: string; clientSecret: string; keptSeconds?: number };
  /** The scopes that your API knows, for its metadata. */
  scopes?: readonly string[];
  /** A name of your API for people. */
  name?: string;
  /** Calls the issuer. */
  fetch?: typeof fetch;
  /** Gets the outcome of every check of every request. */
  note?: (note: NoteContent) => void;
}

export interface RequireToken {
  /** Lets a request go on whose token has all these scopes; `claimsOf(request)` says what is in it. */
  (...scopes: string[]): RequestHandler;
  /** Answers at the address that each challenge names, and passes all else on: describes the API to clients (RFC 9728). */
  metadata: RequestHandler;
}

/** Calls that take longer are given up, and the request answered with 503. */
const timeoutMs = 5_000;

const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    signal: AbortSignal.any([...(init?.signal ? [init.signal] : []), AbortSignal.timeout(timeoutMs)]),
  });

/** What of an Express app needs which token. Call it once for an API: what it makes keeps the issuer's keys. */
export function requireToken(options: RequireTokenOptions): RequireToken {
  const { resource, note = () => {}, scopes: known = [], name = resource } = options;
  const { origin, pathname } = new URL(resource);
  const path = pathname === '/' ? '' : pathname;
  const trust = trustOf(options);
  const describedAt = metadataUrl(origin, path);
  const metadata = { ...protectedResourceMetadata({ path, name, scopes: known }, origin, [options.issuer]), resource };

  const guardFor = (...scopes: string[]): RequestHandler =>
    judgedBy((presentation) => {
      const now = Date.now() / 1000;
      return judge({ presentation, scopes, audiences: [resource], trust, now }, describedAt, note);
    });
  return Object.assign(guardFor, {
    metadata: ((request, response, next) => {
      if (request.path !== new URL(describedAt).pathname || !['GET', 'HEAD'].includes(request.method)) return next();
      response.set('Access-Control-Allow-Origin', '*').json(metadata);
    }) satisfies RequestHandler,
  });
}

function trustOf({
  issuer,
  algorithms = ['ES256', 'RS256'],
  introspection: asked,
  fetch = fetchInTime,
}: RequireTokenOptions): Trust {
  return {
    issuers: [{ issuer, algorithms, findKey: discoveredKeys(issuer, fetch) }],
    verifySignature: rememberedSignatures(),
    introspect: asked === undefined ? undefined : introspection({ issuer, keptSeconds: 30, fetch, ...asked }),
  };
}

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type AuthorizationServer,
  allowInsecureRequests,
  ClientSecretBasic,
  customFetch,
  introspectionRequest,
  processIntrospectionResponse,
} from 'oauth4webapi';
import { reasonOf } from './reason.ts';

/** What the authorization server says of a token (RFC 7662 §2.2), and how that came here. */
export type Introspection =
  | { said: 'active'; answer: Readonly<Record<string, unknown>>; from: AnsweredFrom }
  | { said: 'not active' }
  | { said: 'nothing'; reason: string };

/** Asked for this request, together with another one for the same token, or `age` seconds ago. */
export type AnsweredFrom = { source: 'server' } | { source: 'shared' } | { source: 'cache'; age: number };

/** Asks about a token; `now` in seconds since the epoch. */
export type Introspect = ((token: string, now: number) => Promise<Introspection>) & {
  /** Who is asked. */
  issuer: string;
  /** For how many seconds at most an answer is kept. */
  keptSeconds: number;
};

/** How many answers are kept. */
const remembered = 10_000;

export interface IntrospectionOptions {
  issuer: string;
  /** The introspection endpoint. */
  endpoint: string;
  clientId: string;
  clientSecret: string;
  /** How long an answer may be used again: so long may a revocation go unnoticed (RFC 7662 §4). */
  keptSeconds: number;
  fetch: typeof fetch;
}

/**
 * Asks the authorization server about opaque tokens, once for all requests that come with a token meanwhile, and keeps a positive answer:
 * never longer than the token lives, nor than `keptSeconds`. A negative answer is not kept: it costs a stranger's token a
 * question each time, and no good token a wrong answer. Tokens are kept as their SHA-256 only.
 */
export function introspection({
  issuer,
  endpoint,
  clientId,
  clientSecret,
  keptSeconds,
  fetch,
}: IntrospectionOptions): Introspect {
  const server: AuthorizationServer = { issuer, introspection_endpoint: endpoint };
  const client = { client_id: clientId };
  const authentication = ClientSecretBasic(clientSecret);
  const kept = new LRUCache<string, { answer: Readonly<Record<string, unknown>>; at: number; until: number }>({
    max: remembered,
  });
  const asking = new Map<string, Promise<Introspection>>();

  async function ask(token: string): Promise<Introspection> {
    try {
      const response = await introspectionRequest(server, client, authentication, token, {
        additionalParameters: { token_type_hint: 'access_token' },
        [customFetch]: fetch,
        // The lab is plain HTTP on loopback; whoever configures an address answers for it.
        [allowInsecureRequests]: true,
      });
      const answer = await processIntrospectionResponse(server, client, response);
      return answer.active ? { said: 'active', answer, from: { source: 'server' } } : { said: 'not active' };
    } catch (error) {
      return { said: 'nothing', reason: reasonOf(error) };
    }
  }

  async function introspect(token: string, now: number): Promise<Introspection> {
    const digest = createHash('sha256').update(token).digest('base64');
    const before = kept.get(digest);
    if (before !== undefined && now < before.until)
      return { said: 'active', answer: before.answer, from: { source: 'cache', age: Math.max(now - before.at, 0) } };
    const underWay = asking.get(digest);
    if (underWay !== undefined) {
      const shared = await underWay;
      return shared.said === 'active' ? { ...shared, from: { source: 'shared' } } : shared;
    }

    const asked = ask(token);
    asking.set(digest, asked);
    try {
      const heard = await asked;
      if (heard.said === 'active') {
        const { exp } = heard.answer;
        const until = Math.min(now + keptSeconds, typeof exp === 'number' ? exp : now);
        if (until > now) kept.set(digest, { answer: heard.answer, at: now, until });
      } else kept.delete(digest);
      return heard;
    } finally {
      asking.delete(digest);
    }
  }
  return Object.assign(introspect, { issuer, keptSeconds });
}

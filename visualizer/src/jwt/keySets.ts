import { isJsonObject, type JsonObject, readResponse, textMember } from '@oauth-lab/shared/meaning/read';
import type { TraceContent } from '../model/trace.ts';
import { algorithmOf, misfitOf } from './signatures/algorithms.ts';

/** A key set as the trace has it (RFC 7517 §5): what some party was answered, and not what this page asked for. */
export interface KeySet {
  /** The message that carried it. */
  number: number;
  url: string;
  keys: readonly JsonObject[];
}

/** What an authorization server says of itself in the trace (RFC 8414 §3.2). */
export interface Metadata {
  number: number;
  party: string;
  issuer: string;
  jwksUri: string | undefined;
}

/** Newest first. */
export function keySetsOf({ rows, exchange }: TraceContent): KeySet[] {
  return rows
    .flatMap((row): KeySet[] => {
      if (row.name !== 'JWKS Response' || row.kind !== 'response' || row.event.kind !== 'response') return [];
      const request = exchange(row.exchange).find(({ kind }) => kind === 'request');
      const keys = readResponse(row.event).json?.keys;
      if (request?.event.kind !== 'request' || !Array.isArray(keys)) return [];
      return [{ number: row.number, url: request.event.url, keys: keys.filter(isJsonObject) }];
    })
    .reverse();
}

/** Newest first. */
export function metadataOf({ rows }: TraceContent): Metadata[] {
  return rows
    .flatMap((row): Metadata[] => {
      if (row.kind !== 'response' || row.event.kind !== 'response') return [];
      if (!/^(Authorization Server Metadata|OpenID Provider Configuration) Response$/.test(row.name)) return [];
      const { json } = readResponse(row.event);
      const issuer = textMember(json, 'issuer');
      if (issuer === undefined) return [];
      return [{ number: row.number, party: row.from, issuer, jwksUri: textMember(json, 'jwks_uri') }];
    })
    .reverse();
}

/** The key sets of an issuer: those at the address that its metadata names, or, where the trace has none, at its origin. */
export function keySetsOfIssuer(issuer: string, sets: readonly KeySet[], metadata: readonly Metadata[]): KeySet[] {
  const named = metadata.find((each) => each.issuer === issuer)?.jwksUri;
  if (named !== undefined) return sets.filter(({ url }) => url === named);
  if (!URL.canParse(issuer)) return [];
  const { origin } = new URL(issuer);
  return sets.filter(({ url }) => URL.canParse(url) && new URL(url).origin === origin);
}

export type FoundKey =
  | { found: 'key'; jwk: JsonObject; number: number }
  /** `nobody asked`: the trace has no key set of this issuer, so nothing can be said of the key. */
  | { found: 'none'; nobodyAsked: boolean; reason: string };

/** The key that verifies, by `kid` (RFC 7515 §4.1.4): of the newest key set that has it. Without `kid`, the only one that fits. */
export function findKey({ alg, kid }: { alg: string; kid: string | undefined }, sets: readonly KeySet[]): FoundKey {
  const algorithm = algorithmOf(alg);
  if (algorithm === undefined) return none(whyNoPublicKey(alg));
  const [newest] = sets;
  if (newest === undefined) return none('The trace has no key set of this issuer: nobody asked for it.', true);
  const fits = (jwk: JsonObject) => misfitOf(jwk, alg, algorithm) === undefined;
  if (kid === undefined) {
    const fitting = newest.keys.filter(fits);
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) return { found: 'key', jwk: only, number: newest.number };
    return none(`The header names no kid, and ${fitting.length} keys of message ${newest.number} would fit ${alg}.`);
  }
  for (const { keys, number } of sets) {
    const jwk = keys.find((each) => textMember(each, 'kid') === kid);
    if (jwk === undefined) continue;
    const misfit = misfitOf(jwk, alg, algorithm);
    return misfit === undefined
      ? { found: 'key', jwk, number }
      : none(`The key ${kid} in message ${number} is not for ${alg}: ${misfit}.`);
  }
  const published = newest.keys.map((each) => textMember(each, 'kid') ?? '(no kid)').join(', ');
  return none(`The issuer publishes no key ${kid}; message ${newest.number} has ${published || 'no key at all'}.`);
}

function none(reason: string, nobodyAsked = false): FoundKey {
  return { found: 'none', nobodyAsked, reason };
}

function whyNoPublicKey(alg: string): string {
  if (/^none$/i.test(alg)) return 'With none there is no key to look for.';
  if (/^HS\d+$/.test(alg)) {
    return `${alg} takes a secret that both sides know. A published key is no secret: whoever takes it for one accepts forgeries.`;
  }
  return `This page knows no algorithm ${alg}.`;
}

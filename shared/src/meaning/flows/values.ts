import type { NoteEvent, RequestEvent, ResponseEvent } from '../../trace/event.ts';
import { type JsonObject, readRequest, readResponse, textMember } from '../read.ts';

/**
 * The values that tie messages to one flow: random, made for this flow, and seen in more than one of its messages.
 * Session cookies are none (two sign-ins of one browser are two flows), nor are client ids and keys.
 *
 * wire name → the kind of value, so that the same token is the same under `access_token`, `token` and `Authorization`.
 */
const kindOfName = new Map([
  ['state', 'state'],
  ['code', 'code'],
  ['transaction', 'transaction'],
  ['attempt', 'attempt'],
  ['access_token', 'token'],
  ['refresh_token', 'token'],
  ['id_token', 'token'],
  ['id_token_hint', 'token'],
  ['token', 'token'],
  ['subject_token', 'token'],
  ['registration_access_token', 'token'],
  ['device_code', 'device_code'],
  ['user_code', 'user_code'],
  ['request_uri', 'request_uri'],
  ['jti', 'jti'],
]);

/** Shorter values repeat by chance, or because someone typed them; user codes are short by design (RFC 8628 §6.1). */
const shortest = 8;

export function valuesOfRequest(request: RequestEvent): string[] {
  const { query, form, headers } = readRequest(request);
  const bearer = /^(?:bearer|dpop) +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return [
    ...valuesOfPairs(query),
    ...valuesOfPairs(form),
    ...(bearer === undefined ? [] : valuesOfPairs([['token', bearer]])),
  ];
}

export function valuesOfResponse(response: ResponseEvent): string[] {
  const { json, location } = readResponse(response);
  return [
    ...(location === undefined ? [] : [...valuesOfPairs(location.query), ...valuesOfPairs(location.fragment)]),
    ...(json === undefined ? [] : valuesOfJson(json)),
  ];
}

export function valuesOfNote({ note }: NoteEvent): string[] {
  return note.type === 'fact' ? valuesOfPairs(Object.entries(note.values)) : [];
}

function valuesOfJson(json: JsonObject): string[] {
  // Only the few names that matter are looked up: a document of metadata or keys may be long.
  const pairs: [string, string][] = [];
  for (const name of kindOfName.keys()) {
    const value = textMember(json, name);
    if (value !== undefined) pairs.push([name, value]);
  }
  return valuesOfPairs(pairs);
}

function valuesOfPairs(pairs: Iterable<[string, string]>): string[] {
  const values: string[] = [];
  for (const [name, value] of pairs) {
    const kind = kindOfName.get(name);
    if (kind === undefined || value.length < shortest || value.includes('[REDACTED')) continue;
    values.push(`${kind}:${kind === 'user_code' ? value.replaceAll(/\W/g, '').toUpperCase() : value}`);
  }
  return values;
}

import type { HoldNote, NoteEvent, RequestEvent, ResponseEvent, TraceEvent, TraceHeaders } from '../trace/event.ts';
import { decodeBase64, decodeJwt } from './jwt.ts';
import { type Json, jsonOf, mediaType, parseJson } from './read.ts';
import { valuesIn } from './values/placed.ts';

/**
 * What a message holds that must not leave this machine by accident: whoever has it could act as somebody else, or could link what
 * they have to it. Values made for one flow (`state`, `nonce`, `code_challenge`) are among them, because they protect one.
 */
export interface Secret {
  /** The wire name, of a header in lower case. */
  name: string;
  value: string;
}

/** Names of parameters, members, claims and fields whose values are secret, in lower case. */
const names: ReadonlySet<string> = new Set([
  ...['access_token', 'refresh_token', 'id_token', 'token', 'registration_access_token', 'logout_token'],
  ...['id_token_hint', 'subject_token', 'actor_token', 'assertion', 'client_assertion', 'request', 'request_uri'],
  ...[
    'code',
    'device_code',
    'user_code',
    'auth_req_id',
    'client_secret',
    'password',
    'code_verifier',
    'code_challenge',
  ],
  ...['state', 'nonce', 'at_hash', 'c_hash', 's_hash', 'ath', 'sid', 'session', 'session_state'],
  ...['form_token', '_csrf', 'transaction', 'attempt', 'turn', 'call', 'otp', 'pin', 'samlresponse', 'relaystate'],
]);

/** Of names that no specification has, the last word tells: `sessionToken`, `x-api-key`, `user_password`. */
const telling =
  /(?:token|secret|passw(?:or)?d|passphrase|pass(?:code|key)|api[_-]?key|session[_-]?id|csrf|xsrf|credentials?|private[_-]?key|otp)$/i;
const tellingHeader = /(?:authorization|token|secret|api-?key|session(?:-?id)?|csrf|xsrf|dpop|dpop-nonce)$/i;

/** The private members of a JWK (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const ofPrivateKey: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

/** A signed JWT wherever it stands: a base64url-encoded `{"` is `eyJ`. */
const jwts = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** Every secret of an event, as often as it stands there. */
export function secretsIn(event: TraceEvent): Secret[] {
  if (event.kind === 'note' && event.note.type === 'hold') return heldIn(event, event.note).flatMap(secretsIn);
  const named = valuesIn(event)
    .filter(({ place, name, value }) => (place === 'cookie' || isSecretName(name)) && mayBeSecret(value))
    .map(({ name, value }) => ({ name: lastName(name), value }));
  const written = textsOf(event).flatMap(jwtsIn);
  if (event.kind !== 'request' && event.kind !== 'response') return [...named, ...written];
  return [...named, ...written, ...event.headers.flatMap(secretsInHeader), ...secretsInBody(event)];
}

/** Whether a value of that name is secret: the last part of a path such as `client.client_secret` counts. */
export function isSecretName(name: string): boolean {
  const last = lastName(name).toLowerCase();
  return names.has(last) || telling.test(last);
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
}

/** A count, a word of grammar or what is masked already is no secret. */
function mayBeSecret(value: string): boolean {
  return value !== '' && !/^(?:true|false|null|-?\d{1,5})$/.test(value) && !value.includes('[REDACTED]');
}

/** What a message was before whoever held it changed it, as the message that it would have been. */
function heldIn(
  { id, at, by, exchange, trace }: NoteEvent,
  { request, response }: HoldNote,
): (RequestEvent | ResponseEvent)[] {
  const common = { id, at, by, exchange, trace };
  return [
    ...(request === undefined
      ? []
      : [{ ...common, kind: 'request' as const, from: by, to: by, method: 'GET', ...request }]),
    ...(response === undefined ? [] : [{ ...common, kind: 'response' as const, ...response }]),
  ];
}

/** Everything that people wrote or programs sent, as text. */
function textsOf(event: TraceEvent): string[] {
  switch (event.kind) {
    case 'request':
      return [event.url, ...event.headers.map(([, value]) => value), ...bodyText(event)];
    case 'response':
      return [...event.headers.map(([, value]) => value), ...bodyText(event)];
    case 'failure':
      return [event.message];
    case 'note':
      if (event.note.type === 'fact') return Object.values(event.note.values);
      return event.note.type === 'checks' ? event.note.outcomes.map(({ detail }) => detail ?? '') : [];
  }
}

function bodyText({ body }: RequestEvent | ResponseEvent): string[] {
  return body?.encoding === 'utf8' ? [body.text] : [];
}

/** Percent-encoded, its dots are still dots. */
function jwtsIn(text: string): Secret[] {
  return [...text.matchAll(jwts)]
    .filter(([value]) => decodeJwt(value) !== undefined)
    .flatMap(([value]) => [{ name: 'token', value }, ...secretsInClaims(value)]);
}

function secretsInClaims(jwt: string): Secret[] {
  const decoded = decodeJwt(jwt);
  return decoded === undefined ? [] : leavesOf(decoded.claims);
}

function secretsInHeader([name, value]: TraceHeaders[number]): Secret[] {
  const lower = name.toLowerCase();
  if (lower === 'cookie' || lower === 'set-cookie' || !tellingHeader.test(lower)) return [];
  const [, scheme = '', rest = ''] = /^(\S+) +(.+)$/.exec(value) ?? [];
  const credentials = scheme === '' ? value : rest;
  const pair = /^basic$/i.test(scheme) ? decodeBase64(credentials.trim()) : undefined;
  const secret = pair === undefined ? [] : [{ name: 'client_secret', value: pair.slice(pair.indexOf(':') + 1) }];
  return [{ name: lower, value: credentials }, ...secret].filter((each) => mayBeSecret(each.value));
}

/** However deep and wide a body is: what explains messages stops earlier, what protects must not. */
function secretsInBody(event: RequestEvent | ResponseEvent): Secret[] {
  const json = jsonOf(event.headers, event.body);
  if (json !== undefined) return leavesOf(json);
  const [, type = ''] = event.headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  if (mediaType(type) !== 'text/event-stream') return [];
  return [...(event.body?.text ?? '').matchAll(/^data: ?(.*)$/gm)].flatMap(([, data = '']) => {
    const value = parseJson(data);
    return value === undefined ? [] : leavesOf(value);
  });
}

function leavesOf(json: Json): Secret[] {
  const found: Secret[] = [];
  // A stack of our own: a hostile body may be nested more deeply than calls can be.
  const waiting: { name: string; value: Json; key: boolean }[] = [{ name: '', value: json, key: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, value, key } = next;
    if (Array.isArray(value)) {
      for (const item of value) waiting.push({ name, value: item, key: false });
    } else if (typeof value === 'object' && value !== null) {
      const isKey = Object.hasOwn(value, 'kty');
      for (const [member, inner] of Object.entries(value)) waiting.push({ name: member, value: inner, key: isKey });
    } else if (typeof value === 'string' && (isSecretName(name) || (key && ofPrivateKey.has(name)))) {
      if (mayBeSecret(value)) found.push({ name, value });
    }
  }
  return found;
}

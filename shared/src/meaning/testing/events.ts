import type { NoteEvent, RequestEvent, ResponseEvent, TraceBody, TraceHeaders } from '../../trace/event.ts';
import type { ExchangeFacts } from '../types.ts';

/** For tests: recorded events, of which a test says only what matters to it. */

let count = 0;

/** A number as hex with so many digits. */
function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

interface RequestParts {
  from?: string;
  to?: string;
  room?: string;
  method?: string;
  headers?: TraceHeaders;
  form?: Record<string, string>;
  json?: unknown;
  exchange?: string;
  trace?: string;
  at?: number;
}

/** A request; programs send it unless a `sec-fetch-mode` or `from: 'browser'` says otherwise. */
export function request(url: string, parts: RequestParts = {}): RequestEvent {
  count += 1;
  const { from = 'client-app', to = 'auth-server', headers = [], form, json } = parts;
  const { exchange = hex(count, 16), trace = hex(count, 32), at = count } = parts;
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const body = form === undefined ? json && JSON.stringify(json) : new URLSearchParams(form).toString();
  return {
    kind: 'request',
    id: `test-${count}`,
    at,
    by: to,
    exchange,
    trace,
    from,
    to,
    ...(parts.room === undefined ? {} : { room: parts.room }),
    method: parts.method ?? (body === undefined ? 'GET' : 'POST'),
    url,
    headers: body === undefined ? headers : [['Content-Type', type], ...headers],
    body: typeof body === 'string' ? textBody(body) : null,
  };
}

/** A navigation of the browser. */
export function navigation(url: string, parts: RequestParts = {}): RequestEvent {
  const headers: TraceHeaders = [['Sec-Fetch-Mode', 'navigate'], ...(parts.headers ?? [])];
  return request(url, { from: 'browser', ...parts, headers });
}

interface ResponseParts {
  headers?: TraceHeaders;
  json?: unknown;
  html?: string;
  at?: number;
}

/** The response to a request. */
export function response(to: RequestEvent, status: number, parts: ResponseParts = {}): ResponseEvent {
  count += 1;
  const { headers = [], json, html, at = count } = parts;
  const body = html ?? (json === undefined ? undefined : JSON.stringify(json));
  const type = html === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  return {
    kind: 'response',
    id: `test-${count}`,
    at,
    by: to.to,
    exchange: to.exchange,
    trace: to.trace,
    status,
    headers: body === undefined ? headers : [['content-type', type], ...headers],
    body: body === undefined ? null : textBody(body),
  };
}

/** A redirect. */
export function redirect(to: RequestEvent, location: string, status = 302): ResponseEvent {
  return response(to, status, { headers: [['location', location]] });
}

/** Values that a party made while it answered a request. */
export function fact(during: RequestEvent, values: Record<string, string>): NoteEvent {
  count += 1;
  const { by, exchange, trace } = during;
  const note = { type: 'fact', title: 'Values', values } as const;
  return { kind: 'note', id: `test-${count}`, at: count, by, exchange, trace, note };
}

/** An exchange with its answer. */
export function exchange(
  asked: RequestEvent,
  answered?: ResponseEvent,
  notes: readonly NoteEvent[] = [],
): ExchangeFacts {
  return { request: asked, response: answered, notes };
}

/** A JWT with any header and claims; its signature is worthless. */
export function jwt(claims: Record<string, unknown>, header: Record<string, unknown> = { alg: 'ES256' }): string {
  return `${[header, claims].map((part) => encode(JSON.stringify(part))).join('.')}.c2lnbmF0dXJl`;
}

function encode(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function textBody(text: string): TraceBody {
  return { text, encoding: 'utf8', bytes: text.length, truncated: false };
}

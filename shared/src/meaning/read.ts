import type { RequestEvent, ResponseEvent, TraceBody, TraceHeaders } from '../trace/event.ts';
import { headerOf } from '../trace/header.ts';
import { isGrpc } from './grpcStatus.ts';

/**
 * Reads what a recorded message carries: parameters, a JSON object, a redirect. Foreign and hostile bytes are expected,
 * so nothing here throws: what cannot be read is absent.
 */

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [member: string]: Json;
}

/** An absolute or relative URL in its parts, as it stands: nothing is normalised away. */
export interface UrlParts {
  /** Scheme and authority (`http://localhost:8081`), or the empty string. */
  origin: string;
  path: string;
  query: URLSearchParams;
  fragment: URLSearchParams;
}

export interface RequestReading extends UrlParts {
  method: string;
  /** The last segment of the path, in lower case. */
  lastSegment: string;
  form: URLSearchParams;
  json: JsonObject | undefined;
  /** The lab's party, or whoever it was, that the request is for. */
  to: string;
  /** The part of the sender's code that sent it, where the sender said so. */
  room: string | undefined;
  headers: ReadonlyMap<string, string>;
  channel: 'front' | 'back';
}

export interface ResponseReading {
  status: number;
  headers: ReadonlyMap<string, string>;
  json: JsonObject | undefined;
  /** The page's source where it is one. */
  html: string | undefined;
  /** Where a redirect leads. */
  location: UrlParts | undefined;
}

const none: URLSearchParams = new URLSearchParams();

/** What a request carries. */
export const readRequest = remembered((request: RequestEvent): RequestReading => {
  const url = splitUrl(request.url);
  const headers = firstValues(request.headers);
  return {
    ...url,
    method: request.method.toUpperCase(),
    lastSegment: url.path.slice(url.path.lastIndexOf('/') + 1).toLowerCase(),
    form: formOf(headers.get('content-type'), request.body),
    json: jsonObjectOf(headers.get('content-type'), request.body),
    to: request.to,
    room: request.room,
    headers,
    channel: channelOf(request.from, headers),
  };
});

/** What a response carries. */
export const readResponse = remembered((response: ResponseEvent): ResponseReading => {
  const headers = firstValues(response.headers);
  const type = headers.get('content-type');
  const location = headers.get('location');
  return {
    status: response.status,
    headers,
    json: jsonObjectOf(type, response.body),
    html: mediaType(type) === 'text/html' ? response.body?.text : undefined,
    location: location === undefined ? undefined : splitUrl(location),
  };
});

/** The whole JSON value of a body, object or not; undefined where there is none, or only half of one was kept. */
export function jsonOf(headers: TraceHeaders, body: TraceBody | null): Json | undefined {
  return parseJsonBody(headerOf(headers, 'content-type'), body);
}

/** Takes a URL apart; custom schemes such as `myapp://callback` included. */
export function splitUrl(url: string): UrlParts {
  const hash = url.indexOf('#');
  const beforeHash = hash < 0 ? url : url.slice(0, hash);
  const mark = beforeHash.indexOf('?');
  const address = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(address)?.[0] ?? '';
  return {
    origin: scheme,
    path: address.slice(scheme.length) || (scheme === '' ? '' : '/'),
    query: mark < 0 ? none : new URLSearchParams(beforeHash.slice(mark + 1)),
    fragment: hash < 0 ? none : new URLSearchParams(url.slice(hash + 1)),
  };
}

/** Parses JSON; undefined where it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member as text: a string as it is, anything else as JSON. An inherited member is none. */
export function textMember(object: JsonObject | undefined, name: string): string | undefined {
  if (object === undefined || !Object.hasOwn(object, name)) return undefined;
  const value = object[name];
  return value === undefined ? undefined : textOf(value);
}

/** A JSON value as text: a string as it is. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested so deeply that writing it would need more stack than there is.
    return '…';
  }
}

/** `application/json` of `application/json; charset=utf-8`. */
export function mediaType(contentType: string | undefined): string {
  const end = contentType?.indexOf(';') ?? -1;
  return (end < 0 ? contentType : contentType?.slice(0, end))?.trim().toLowerCase() ?? '';
}

/**
 * What was read of an event holds, since events never change; and one event is asked for several times in a row. Only the latest
 * is kept: a long trace would cost more memory than reading again costs time.
 */
export function remembered<Source extends object, Reading>(
  read: (source: Source) => Reading,
): (source: Source) => Reading {
  let latest: { source: Source; reading: Reading } | undefined;
  return (source) => {
    if (latest?.source !== source) latest = { source, reading: read(source) };
    return latest.reading;
  };
}

function firstValues(headers: TraceHeaders): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (!values.has(lower)) values.set(lower, value);
  }
  return values;
}

/**
 * A browser that navigates carries a message of the front-channel; what its scripts fetch, and what programs send, is
 * the back-channel (W3C Fetch Metadata §2.2).
 */
function channelOf(from: string, headers: ReadonlyMap<string, string>): 'front' | 'back' {
  const mode = headers.get('sec-fetch-mode');
  if (mode === undefined || mode === 'no-cors') return from === 'browser' ? 'front' : 'back';
  return mode === 'navigate' || mode === 'nested-navigate' ? 'front' : 'back';
}

function formOf(contentType: string | undefined, body: TraceBody | null): URLSearchParams {
  if (body === null || body.encoding !== 'utf8' || body.text === '') return none;
  return mediaType(contentType) === 'application/x-www-form-urlencoded' ? new URLSearchParams(body.text) : none;
}

function jsonObjectOf(contentType: string | undefined, body: TraceBody | null): JsonObject | undefined {
  const value = parseJsonBody(contentType, body);
  return isJsonObject(value) ? value : undefined;
}

function parseJsonBody(contentType: string | undefined, body: TraceBody | null): Json | undefined {
  if (body === null || body.encoding !== 'utf8' || body.truncated) return undefined;
  const type = mediaType(contentType);
  // The messages of gRPC are recorded as JSON.
  if (type === 'application/json' || type.endsWith('+json') || isGrpc(type)) return parseJson(body.text);
  // Streamable HTTP of the Model Context Protocol answers with server-sent events, each of which holds one JSON value.
  if (type === 'text/event-stream') return parseJson(/^data: ?(.*)$/m.exec(body.text)?.[1] ?? '');
  return undefined;
}

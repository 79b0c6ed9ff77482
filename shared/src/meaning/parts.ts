import type { RequestEvent, ResponseEvent } from '../trace/event.ts';
import { headerOf } from '../trace/header.ts';
import { parseChallenges } from './challenge.ts';
import { familyOfMembers, familyOfParameters } from './families.ts';
import { isGrpc } from './grpcStatus.ts';
import { decodeBase64, decodeJwt } from './jwt.ts';
import { isJsonObject, type Json, jsonOf, mediaType, readRequest, splitUrl, textOf } from './read.ts';
import type { MessagePart, PartFamily, PartPlace } from './types.ts';

/** A body of nested JSON, however hostile, becomes at most this many parts, at most this deep. */
const mostMembers = 500;
const deepest = 8;

/**
 * Every parameter, member, header, cookie and claim of a message, in the order in which they stand in it; what a JWT holds comes
 * right behind the part that holds the JWT. Nothing is verified and nothing throws: bytes that cannot be read have no parts.
 */
export function partsOf(event: RequestEvent | ResponseEvent): MessagePart[] {
  const parts = event.kind === 'request' ? requestParts(event) : event.headers.flatMap(responseHeaderParts);
  return [...parts, ...bodyParts(event)].flatMap((part) => [part, ...jwtParts(part)]);
}

function requestParts(request: RequestEvent): MessagePart[] {
  const { query, form } = readRequest(request);
  return [
    ...parameterParts('query', query),
    ...request.headers.flatMap(requestHeaderParts),
    ...parameterParts('form', form),
  ];
}

function parameterParts(place: PartPlace, parameters: URLSearchParams): MessagePart[] {
  const family = familyOfParameters(parameters);
  return [...parameters].map(([name, value]) => ({ place, name, value, family }));
}

function requestHeaderParts([name, value]: [string, string]): MessagePart[] {
  const header: MessagePart = { place: 'header', name, value };
  switch (name.toLowerCase()) {
    case 'cookie':
      return [
        header,
        ...value
          .split(';')
          .map((pair) => pairPart('cookie', pair))
          .filter(({ name }) => name !== ''),
      ];
    case 'authorization':
      return [header, ...basicParts(value)];
    default:
      return [header];
  }
}

function responseHeaderParts([name, value]: [string, string]): MessagePart[] {
  const header: MessagePart = { place: 'header', name, value };
  switch (name.toLowerCase()) {
    case 'set-cookie':
      return [header, pairPart('cookie', value)];
    case 'location': {
      const { query, fragment } = splitUrl(value);
      return [header, ...parameterParts('redirect query', query), ...parameterParts('fragment', fragment)];
    }
    case 'www-authenticate':
      return [
        header,
        ...parseChallenges(value).flatMap(({ parameters }) =>
          [...parameters].map(([name, value]): MessagePart => ({ place: 'challenge', name, value })),
        ),
      ];
    default:
      return [header];
  }
}

/** A cookie: its name, and everything behind the first `=`, which for Set-Cookie includes the attributes. */
function pairPart(place: PartPlace, pair: string): MessagePart {
  const at = pair.indexOf('=');
  return at < 0
    ? { place, name: pair.trim(), value: '' }
    : { place, name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() };
}

/** RFC 6749 §2.3.1: id and secret are form-encoded before they become user name and password of HTTP Basic. */
function basicParts(authorization: string): MessagePart[] {
  const encoded = /^basic +([^ ]+) *$/i.exec(authorization)?.[1];
  const pair = encoded === undefined ? undefined : decodeBase64(encoded);
  const at = pair?.indexOf(':') ?? -1;
  if (pair === undefined || at < 0) return [];
  return [
    { place: 'basic', name: 'client_id', value: formDecoded(pair.slice(0, at)) },
    { place: 'basic', name: 'client_secret', value: formDecoded(pair.slice(at + 1)) },
  ];
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function bodyParts(event: RequestEvent | ResponseEvent): MessagePart[] {
  const json = jsonOf(event.headers, event.body);
  if (json === undefined) return jwtBody(event);
  return memberParts(json, { place: 'json', family: familyOfBody(event, json) });
}

function familyOfBody({ headers }: RequestEvent | ResponseEvent, json: Json): PartFamily | undefined {
  if (isGrpc(mediaType(headerOf(headers, 'content-type')))) return 'grpc';
  return isJsonObject(json) ? familyOfMembers(json) : undefined;
}

/** A signed UserInfo or introspection response is a JWT as a whole (OIDC Core §5.3.2, RFC 9701 §5). */
function jwtBody({ headers, body }: RequestEvent | ResponseEvent): MessagePart[] {
  const type = mediaType(headerOf(headers, 'content-type'));
  if (body === null || !(type === 'application/jwt' || type.endsWith('+jwt'))) return [];
  return jwtParts({ place: 'json', name: 'body', value: body.text.trim() });
}

/** One part for each member; a member of an object inside has its path as name, a list of plain values is one part. */
function memberParts(json: Json, where: Omit<MessagePart, 'name' | 'value'>): MessagePart[] {
  const parts: MessagePart[] = [];

  function collect(value: Json, path: string, depth: number): void {
    if (parts.length >= mostMembers) return;
    if (depth < deepest && Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
      for (const [index, item] of value.entries()) collect(item, `${path}[${index}]`, depth + 1);
    } else if (depth < deepest && isJsonObject(value) && (path === '' || Object.keys(value).length > 0)) {
      for (const [name, member] of Object.entries(value))
        collect(member, path === '' ? name : `${path}.${name}`, depth + 1);
    } else {
      parts.push({ ...where, name: path, value: textOf(value) });
    }
  }

  collect(json, '', 0);
  return parts;
}

/** What a part's value holds where it is a JWT: its header and its claims, decoded and not verified. */
export function jwtParts({ place, name, value }: MessagePart): MessagePart[] {
  const jwt = decodeJwt(place === 'header' ? value.replace(/^(bearer|dpop) +/i, '') : value);
  if (jwt === undefined) return [];
  const inside = name.toLowerCase();
  return [
    ...memberParts(jwt.header, { place: 'jwt header', inside }),
    ...memberParts(jwt.claims, { place: 'jwt claim', inside }),
  ];
}

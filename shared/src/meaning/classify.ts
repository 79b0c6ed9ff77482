import type { FailureEvent, RequestEvent, ResponseEvent } from '../trace/event.ts';
import { bearerChallenge } from './challenge.ts';
import { accountKinds } from './classify/account.ts';
import {
  asksForAuthorization,
  authorizationErrorKey,
  authorizationKinds,
  authorizationRequestKey,
  authorizationResponseKey,
  carriesAuthorization,
  carriesAuthorizationError,
  handedOver,
} from './classify/authorization.ts';
import { discoveryKinds } from './classify/discovery.ts';
import { errorKey, type MessageKind, type Side } from './classify/kind.ts';
import { pageName, phaseOfPage } from './classify/page.ts';
import { presentsToken, resourceKinds } from './classify/resource.ts';
import { tokenKinds } from './classify/token.ts';
import { grpcError } from './grpcStatus.ts';
import {
  isJsonObject,
  type JsonObject,
  type RequestReading,
  type ResponseReading,
  readRequest,
  readResponse,
  remembered,
  textMember,
  type UrlParts,
} from './read.ts';
import type { KeyParameter, MessageMeaning } from './types.ts';

/**
 * HTTP facts → which OAuth message. The table is ordered: the first kind that matches names the request. It looks at a
 * message's form (its parameters, well-known paths, headers) rather than at the lab's own paths, so that anyone's OAuth is named.
 */
const kinds: readonly MessageKind[] = [
  ...discoveryKinds,
  ...tokenKinds,
  ...authorizationKinds,
  ...resourceKinds,
  ...accountKinds,
];

/** What requests may be called, in the order of a whole flow; a plain page is called by method and path. */
export const requestNames: readonly string[] = [...new Set(kinds.map(({ request }) => request.name))];

/** What a request is. */
export const classifyRequest = remembered((request: RequestEvent): MessageMeaning => {
  const reading = readRequest(request);
  const { query, form, json, headers, channel } = reading;
  const kind = kindOf(reading);
  const values = (name: string) =>
    query.get(name) ??
    form.get(name) ??
    textMember(json, name) ??
    (name === 'authorization' ? headers.get(name) : undefined);
  const error = kind?.request.name === 'Authorization Error Response' ? values('error') : undefined;
  return {
    name: kind?.request.name ?? pageName(reading),
    phase: kind?.phase ?? phaseOfPage(reading),
    channel,
    source: kind?.request.source,
    error,
    key: keyOf(kind?.request.key ?? [...query.keys()].slice(0, 2), values),
  };
});

/** What came of a request: a response, or none. */
export function classifyAnswer(request: RequestEvent, answer: ResponseEvent | FailureEvent): MessageMeaning {
  const reading = readRequest(request);
  const kind = kindOf(reading);
  const phase = kind?.phase ?? phaseOfPage(reading);
  const { channel } = reading;
  if (answer.kind === 'failure') {
    const name = `${kind?.request.name ?? pageName(reading)} failed`;
    return { name, phase, channel, error: answer.code, key: noKey };
  }
  const response = readResponse(answer);
  const error = errorOf(response);
  const redirect = response.status >= 300 && response.status < 400 ? response.location : undefined;
  const side =
    redirect === undefined
      ? (sideOfChallenge(reading, response, kind) ??
        sideOfPage(reading, response, kind) ??
        sideOfContent(reading, response, kind, error))
      : sideOfRedirect(redirect);
  return {
    name: side.name,
    phase: side.name.startsWith('Sign-in') || side.name.startsWith('Consent') ? 'Authorize' : phase,
    channel,
    source: side.source,
    error:
      side.name === 'Authorization Error Response' && redirect ? (handedOver(redirect).get('error') ?? error) : error,
    key: keyOf(side.key ?? [], (name) => valueInAnswer(name, response)),
  };
}

const rowOf = remembered((reading: RequestReading) => {
  const kind = kinds.find(({ matches }) => matches(reading));
  const special = kind?.specify?.(reading);
  return { kind: kind === undefined || special === undefined ? kind : { ...kind, ...special } };
});

function kindOf(reading: RequestReading): MessageKind | undefined {
  return rowOf(reading).kind;
}

/** Redirects carry messages between clients and authorization servers (RFC 6749 §1.7); the rest say where they lead. */
function sideOfRedirect(location: UrlParts): Side {
  const parameters = handedOver(location);
  if (carriesAuthorizationError(parameters))
    return { name: 'Authorization Error Response', source: 'RFC 6749 §4.1.2.1', key: authorizationErrorKey };
  if (carriesAuthorization(parameters))
    return { name: 'Authorization Response', source: 'RFC 6749 §4.1.2', key: authorizationResponseKey };
  if (asksForAuthorization(parameters))
    return { name: 'Redirect to Authorization Endpoint', source: 'RFC 6749 §4.1.1', key: authorizationRequestKey };
  return { name: `Redirect to ${location.path || location.origin}` };
}

/** A 401 or 403 that asks for an access token, or a better one (RFC 6750 §3). */
function sideOfChallenge(
  request: RequestReading,
  { status, headers }: ResponseReading,
  kind: MessageKind | undefined,
): Side | undefined {
  const refused =
    status === 400 || status === 401 || status === 403 || grpcError(headers.get('grpc-status')) !== undefined;
  if (!refused) return undefined;
  if (bearerChallenge(headers.get('www-authenticate')) === undefined) return undefined;
  const key = [...errorKey, 'scope', 'resource_metadata'];
  if (!presentsToken(request)) return { name: 'Bearer Challenge', source: 'RFC 6750 §3', key };
  return { ...(kind?.error ?? { name: 'Protected Resource Error Response', source: 'RFC 6750 §3.1' }), key };
}

/** A field for what is typed unseen, which is a user's password unless it is called a client's secret. */
const passwordField = /^(?!.*\bname=["']?client_secret\b).*\btype=["']?password\b/is;

/** A page with a field for a password is where users sign in; one whose form leads to consent is where they decide. */
function sideOfPage(
  request: RequestReading,
  { html }: ResponseReading,
  kind: MessageKind | undefined,
): Side | undefined {
  if (html === undefined) return undefined;
  if (hasTag(html, /<input\b[^>]{0,500}/gi, passwordField)) return { name: 'Sign-in Form' };
  if (hasTag(html, /<form\b[^>]{0,500}/gi, /\baction=["']?[^"'\s]*\bconsent\b/i)) return { name: 'Consent Form' };
  return kind === undefined ? { name: `Page ${request.path}` } : undefined;
}

/** Tag by tag, so that a hostile page takes no longer than it is long. */
function hasTag(html: string, tags: RegExp, wanted: RegExp): boolean {
  for (const [tag] of html.matchAll(tags)) if (wanted.test(tag)) return true;
  return false;
}

function sideOfContent(
  request: RequestReading,
  { json }: ResponseReading,
  kind: MessageKind | undefined,
  error: string | undefined,
): Side {
  if (kind !== undefined) return error === undefined ? kind.response : kind.error;
  if (Array.isArray(json?.keys)) return { name: 'JWKS Response', source: 'RFC 7517 §5', key: ['keys'] };
  return { name: `Answer to ${pageName(request)}`, ...(error === undefined ? {} : { key: errorKey }) };
}

/** The OAuth error code where there is one, else the status of an HTTP error. */
function errorOf({ status, json, headers }: ResponseReading): string | undefined {
  const ofCall = grpcError(headers.get('grpc-status'));
  if (ofCall !== undefined) return ofCall;
  const member = json?.error;
  if (typeof member === 'string' && member !== '' && (status >= 400 || json?.access_token === undefined)) return member;
  if (isJsonObject(member) && json?.jsonrpc === '2.0') return textMember(member, 'code') ?? 'error';
  // MCP Tools, Error Handling: a tool that failed is a result that says so.
  if (json?.jsonrpc === '2.0' && isJsonObject(json.result) && json.result.isError === true) return 'isError';
  if (status < 400) return undefined;
  return bearerChallenge(headers.get('www-authenticate'))?.parameters.get('error') ?? String(status);
}

function valueInAnswer(name: string, { json, headers, location }: ResponseReading): string | undefined {
  if (name === 'keys') return keyIds(json);
  const redirected = location === undefined ? undefined : handedOver(location).get(name);
  return (
    redirected ??
    textMember(json, name) ??
    bearerChallenge(headers.get('www-authenticate'))?.parameters.get(name) ??
    (name === 'access-control-allow-origin' || name.startsWith('grpc-') ? headers.get(name) : undefined)
  );
}

/** Of a key set, its key ids say the most in one line. */
function keyIds(json: JsonObject | undefined): string | undefined {
  const keys = json?.keys;
  if (!Array.isArray(keys)) return undefined;
  return keys
    .map((key) => (isJsonObject(key) ? (textMember(key, 'kid') ?? textMember(key, 'kty') ?? '?') : '?'))
    .join(', ');
}

/** Most messages have no parameter to show, and those of a long trace are many: they share it, and other lists are just large enough. */
const noKey: readonly KeyParameter[] = [];

function keyOf(
  names: readonly string[],
  valueFor: (name: string) => string | null | undefined,
): readonly KeyParameter[] {
  let found = noKey;
  for (const name of names) {
    const value = valueFor(name);
    if (value !== null && value !== undefined && value !== '') found = found.concat({ name, value });
    if (found.length === 3) break;
  }
  return found;
}

import type { FailureEvent, RequestEvent, ResponseEvent } from '../../trace/event.ts';
import { asksForAuthorization } from '../classify/authorization.ts';
import { classifyAnswer, classifyRequest } from '../classify.ts';
import { decodeBase64, decodeJwt } from '../jwt.ts';
import { type JsonObject, type RequestReading, readRequest, readResponse, textMember } from '../read.ts';
import type { MessageMeaning } from '../types.ts';

/** What a message says about the flow that it belongs to. */
export interface FlowFacts {
  /** The account, and how sure that is. */
  user?: { name: string; certainty: number };
  /** Whom tokens call the account: a `sub` is unique for its issuer only (OIDC Core §2). */
  subject?: { issuer: string | undefined; sub: string };
  grant?: string;
  client?: string;
  pkce?: boolean;
}

/** How sure the name of a user is: a `sub` says nothing, what was typed may be refused, who signed in or is named is certain. */
export const certainty = { sub: 1, typed: 2, signedIn: 3, named: 4 } as const;

/** What an answer means for its flow: `aside` is no word on it, such as a page or a key set. */
export type Word = 'aside' | 'under way' | 'done' | 'refused';

const grantNames = new Map([
  ['authorization_code', 'authorization code'],
  ['refresh_token', 'refresh'],
  ['client_credentials', 'machine to machine'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device'],
  ['urn:ietf:params:oauth:grant-type:token-exchange', 'token exchange'],
]);

/** RFC 8628 §3.5: the client is told to go on asking. */
const stillPending = new Set(['authorization_pending', 'slow_down']);

/** Answers about the account that a token is for. What other answers name is data: an API may tell one user about another. */
const aboutTheUser = new Set(['UserInfo Response', 'Introspection Response']);

/** Answers after which more has to come. */
const intermediate = new Set([
  'Authorization Response',
  'Pushed Authorization Response',
  'Device Authorization Response',
  'Bearer Challenge',
]);

export function factsOfRequest(request: RequestEvent): FlowFacts {
  const reading = readRequest(request);
  const { query, form, headers } = reading;
  const grant = grantOf(request, reading);
  const client = query.get('client_id') ?? form.get('client_id') ?? basicClient(headers.get('authorization'));
  const pkce = [query, form].some((fields) => fields.has('code_challenge') || fields.has('code_verifier'));
  const bearer = /^(?:bearer|dpop) +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return {
    ...(bearer === undefined ? {} : factsOfToken(bearer)),
    ...(grant === undefined ? {} : { grant }),
    ...(client ? { client } : {}),
    ...(pkce ? { pkce } : {}),
  };
}

export function factsOfAnswer(request: RequestEvent, answer: ResponseEvent | FailureEvent): FlowFacts {
  if (answer.kind === 'failure') return {};
  const { json, status } = readResponse(answer);
  const typed = ['username', 'user', 'email', 'login'].map((name) => readRequest(request).form.get(name)).find(Boolean);
  if (typed && classifyRequest(request).name === 'Sign-in Submission') {
    const isIn = status < 400 && classifyAnswer(request, answer).name !== 'Sign-in Form';
    return { user: { name: typed, certainty: isIn ? certainty.signedIn : certainty.typed } };
  }
  if (json === undefined || status >= 400) return {};
  if (aboutTheUser.has(classifyAnswer(request, answer).name)) return factsOfAccount(json);
  const named = factsOfToken(textMember(json, 'id_token') ?? '');
  return named.user === undefined ? factsOfToken(textMember(json, 'access_token') ?? '') : named;
}

/** What an answer means for its flow. */
export function wordOf(request: RequestEvent, asked: MessageMeaning, answered: MessageMeaning): Word {
  if (asked.phase === 'Discover') return 'aside';
  const { error, name } = answered;
  const page = asked.name === `${request.method.toUpperCase()} ${readRequest(request).path}`;
  if (error !== undefined && stillPending.has(error)) return 'under way';
  if (intermediate.has(name)) return 'under way';
  if (error !== undefined) return page && asked.phase === 'Page' ? 'aside' : 'refused';
  if (page || asked.name.startsWith('Authorization'))
    return name.startsWith('Redirect to Auth') ? 'under way' : 'aside';
  return asked.phase === 'Authorize' ? 'under way' : 'done';
}

function grantOf(request: RequestEvent, { query, form }: RequestReading): string | undefined {
  const grant = form.get('grant_type');
  if (grant !== null) return grantNames.get(grant) ?? grant;
  const asked = [query, form].find(asksForAuthorization);
  if (asked !== undefined) return grantOfResponseType(asked.get('response_type') ?? 'code');
  return classifyRequest(request).name === 'Device Authorization Request' ? 'device' : undefined;
}

/** OAuth 2.0 Multiple Response Type Encoding Practices: several words in one `response_type` are the hybrid flow. */
function grantOfResponseType(type: string): string {
  if (type === 'code') return 'authorization code';
  return type.split(' ').includes('code') ? 'hybrid' : 'implicit';
}

function basicClient(authorization: string | undefined): string | undefined {
  const encoded = /^basic +([^ ]+) *$/i.exec(authorization ?? '')?.[1];
  const name = encoded === undefined ? undefined : decodeBase64(encoded)?.split(':', 1)[0];
  return name === undefined ? undefined : formDecoded(name);
}

/** Names and secrets are form-encoded before they become credentials (RFC 6749 §2.3.1); some clients forget that. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function factsOfAccount(json: JsonObject): FlowFacts {
  const name = textMember(json, 'preferred_username') ?? textMember(json, 'username');
  const subject = subjectIn(json);
  return {
    ...(name ? { user: { name, certainty: certainty.named } } : {}),
    ...(name && subject ? { subject } : {}),
  };
}

function factsOfToken(token: string): FlowFacts {
  const claims = decodeJwt(token)?.claims;
  if (claims === undefined) return {};
  const client = textMember(claims, 'client_id') ?? textMember(claims, 'azp');
  const preferred = textMember(claims, 'preferred_username');
  const found = subjectIn(claims);
  // A client that acts for itself is its own subject (RFC 9068 §2.2).
  const subject = found?.sub === client ? undefined : found;
  return {
    ...(client ? { client } : {}),
    ...(subject ? { user: { name: subject.sub, certainty: certainty.sub }, subject } : {}),
    ...(preferred ? { user: { name: preferred, certainty: certainty.named } } : {}),
  };
}

function subjectIn(claims: JsonObject): FlowFacts['subject'] {
  const sub = textMember(claims, 'sub');
  return sub ? { issuer: textMember(claims, 'iss'), sub } : undefined;
}

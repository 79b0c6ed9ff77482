import { accessTokenClaims } from './explain/accessTokenClaims.ts';
import { contexts, healthAnswer, mcpMembers, resourceAnswer } from './explain/answers.ts';
import { authorizationRequest } from './explain/authorizationRequest.ts';
import { authorizationResponse } from './explain/authorizationResponse.ts';
import { challengeParameters } from './explain/challenge.ts';
import { clientMetadata } from './explain/clientMetadata.ts';
import { clientPageAnswers, clientPageFields } from './explain/clientPages.ts';
import { explainCookie } from './explain/cookies.ts';
import { deviceResponse, pushedResponse } from './explain/device.ts';
import { errorMembers } from './explain/errorMembers.ts';
import { clientAnswerErrors } from './explain/errors/clientAnswer.ts';
import { clientGrantErrors } from './explain/errors/clientGrants.ts';
import { clientTokenErrors } from './explain/errors/clientTokens.ts';
import { insideErrors } from './explain/errors/inside.ts';
import { extensionErrors } from './explain/errors/more.ts';
import { labErrors } from './explain/errors/oauth.ts';
import { rpcErrors } from './explain/errors/rpc.ts';
import { transportErrors } from './explain/errors/transport.ts';
import { grpcHeaders, grpcMembers } from './explain/grpc.ts';
import { oauthHeaders } from './explain/headers/oauth.ts';
import { requestHeaders } from './explain/headers/request.ts';
import { responseHeaders } from './explain/headers/response.ts';
import { corsHeaders, securityHeaders, traceHeaders } from './explain/headers/security.ts';
import { idTokenClaims } from './explain/idTokenClaims.ts';
import { introspectionResponse, tokenQuery } from './explain/introspection.ts';
import { joseHeaders } from './explain/joseHeaders.ts';
import { keySet } from './explain/keySet.ts';
import { messageDescriptions } from './explain/messages.ts';
import { assertionClaims, logoutClaims, proofClaims, registeredClaims } from './explain/otherClaims.ts';
import { logoutParameters, pageFields } from './explain/pages.ts';
import { resourceMetadata } from './explain/resourceMetadata.ts';
import { describeCall } from './explain/rpcMessages.ts';
import { serverMetadata } from './explain/serverMetadata.ts';
import type { Explanations } from './explain/spec.ts';
import { basicCredentials, tokenRequest } from './explain/tokenRequest.ts';
import { tokenResponse } from './explain/tokenResponse.ts';
import { userClaims } from './explain/userClaims.ts';
import type { Explanation, MessagePart, PartFamily, PartPlace } from './types.ts';

/**
 * The same name means different things in different messages: a part is looked up among those of its message first,
 * then among those that stand in such a place.
 */
const ofFamily: Readonly<Record<PartFamily, readonly Explanations[]>> = {
  'authorization request': [authorizationRequest],
  'authorization response': [authorizationResponse],
  'token request': [tokenRequest],
  'token response': [tokenResponse],
  'token query': [tokenQuery],
  'introspection response': [introspectionResponse, accessTokenClaims, userClaims],
  'device response': [deviceResponse],
  'pushed response': [pushedResponse],
  'client metadata': [clientMetadata],
  'server metadata': [serverMetadata],
  'resource metadata': [resourceMetadata],
  'key set': [keySet],
  'user claims': [userClaims, accessTokenClaims],
  'protected resource': [resourceAnswer, contexts],
  error: [errorMembers],
  mcp: [mcpMembers],
  grpc: [grpcMembers],
  health: [healthAnswer],
  logout: [logoutParameters],
  page: [pageFields, clientPageFields],
};

const ofPlace: Readonly<Record<PartPlace, readonly Explanations[]>> = {
  query: [authorizationRequest, authorizationResponse, pageFields, tokenRequest, logoutParameters, clientPageFields],
  'redirect query': [authorizationResponse, authorizationRequest, pageFields, clientPageFields],
  fragment: [authorizationResponse],
  form: [tokenRequest, tokenQuery, pageFields, authorizationRequest, authorizationResponse],
  json: [
    tokenResponse,
    errorMembers,
    deviceResponse,
    serverMetadata,
    clientMetadata,
    resourceMetadata,
    keySet,
    tokenRequest,
    clientPageAnswers,
  ],
  header: [oauthHeaders, grpcHeaders, requestHeaders, responseHeaders, securityHeaders, corsHeaders, traceHeaders],
  cookie: [],
  challenge: [challengeParameters],
  basic: [basicCredentials],
  'jwt header': [joseHeaders],
  'jwt claim': [accessTokenClaims, idTokenClaims, userClaims, registeredClaims],
};

/** Claims by the part that holds the JWT; those of an access token where it is none of these. */
const ofJwt: Readonly<Record<string, readonly Explanations[]>> = {
  id_token: [idTokenClaims, userClaims, registeredClaims],
  id_token_hint: [idTokenClaims, userClaims, registeredClaims],
  logout_token: [logoutClaims, idTokenClaims, registeredClaims],
  client_assertion: [assertionClaims, registeredClaims],
  dpop: [proofClaims, registeredClaims],
  request: [authorizationRequest, registeredClaims],
  response: [authorizationResponse, registeredClaims],
  software_statement: [clientMetadata, registeredClaims],
};

/** What the inspector tells about a part of a message; undefined where the lab knows nothing of it. */
export function explain(part: MessagePart): Explanation | undefined {
  if (part.place === 'cookie') return explainCookie(part.name);
  const tables = [
    ...(part.family === undefined ? [] : ofFamily[part.family]),
    ...(part.place === 'jwt claim' ? (entry(ofJwt, part.inside ?? '') ?? []) : []),
    ...ofPlace[part.place],
  ];
  for (const name of namesOf(part))
    for (const table of tables) {
      const found = entry(table, name);
      if (found !== undefined) return found;
    }
  return undefined;
}

const errorTables: readonly Explanations[] = [
  labErrors,
  extensionErrors,
  insideErrors,
  clientAnswerErrors,
  clientTokenErrors,
  clientGrantErrors,
  transportErrors,
  rpcErrors,
];

/**
 * What an error means: an OAuth error code, what a client or resource server calls its refusal, an HTTP status without a code ("404"),
 * the code of a failed call.
 */
export function explainError(code: string): Explanation | undefined {
  return errorTables.map((table) => entry(table, code)).find((found) => found !== undefined);
}

/** What a message is for, who sends it, and why through this channel; by the name that `classify` gives it. */
export function describeMessage(name: string): string | undefined {
  const known = entry(messageDescriptions, name);
  const call = describeCall(name);
  if (known !== undefined || call !== undefined) return known ?? call;
  if (name.endsWith(' failed'))
    return 'The request went out, and no answer came back. Nothing is known of what the receiver did with it.';
  if (name.startsWith('Redirect to '))
    return 'The server sends the browser on to another page. No message of OAuth is in it.';
  if (name.startsWith('Page ')) return 'A page for the user. It carries no message of OAuth by itself.';
  if (name.startsWith('Answer to ')) return 'A file, a document or an empty answer; no message of OAuth.';
  if (/^[A-Z]+ \//.test(name)) return 'An ordinary request for a page, a form or a file; no message of OAuth.';
  return undefined;
}

/** Header names know no case; a member inside an object falls back on the object. */
function namesOf({ place, name }: MessagePart): string[] {
  if (place === 'header') return [name.toLowerCase()];
  if (place !== 'json' && !place.startsWith('jwt')) return [name];
  // What a list holds is explained like one of it alone.
  const names = [name.replaceAll(/\[\d+\]/g, '[]').replace(/^\[\]\./, '')];
  for (let at = names[0] ?? ''; names.length < 10; names.push(at)) {
    const end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('[]'));
    if (end < 1) break;
    at = at.slice(0, end);
  }
  return names;
}

function entry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

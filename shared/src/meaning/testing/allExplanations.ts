import { accessTokenClaims } from '../explain/accessTokenClaims.ts';
import { healthAnswer, mcpMembers, resourceAnswer } from '../explain/answers.ts';
import { authorizationRequest } from '../explain/authorizationRequest.ts';
import { authorizationResponse } from '../explain/authorizationResponse.ts';
import { challengeParameters } from '../explain/challenge.ts';
import { clientMetadata } from '../explain/clientMetadata.ts';
import { clientPageAnswers, clientPageFields } from '../explain/clientPages.ts';
import { cookieExplanations } from '../explain/cookies.ts';
import { deviceResponse, pushedResponse } from '../explain/device.ts';
import { errorMembers } from '../explain/errorMembers.ts';
import { clientGrantErrors } from '../explain/errors/clientGrants.ts';
import { insideErrors } from '../explain/errors/inside.ts';
import { extensionErrors } from '../explain/errors/more.ts';
import { labErrors } from '../explain/errors/oauth.ts';
import { rpcErrors } from '../explain/errors/rpc.ts';
import { transportErrors } from '../explain/errors/transport.ts';
import { grpcHeaders, grpcMembers } from '../explain/grpc.ts';
import { oauthHeaders } from '../explain/headers/oauth.ts';
import { requestHeaders } from '../explain/headers/request.ts';
import { responseHeaders } from '../explain/headers/response.ts';
import { corsHeaders, securityHeaders, traceHeaders } from '../explain/headers/security.ts';
import { idTokenClaims } from '../explain/idTokenClaims.ts';
import { introspectionResponse, tokenQuery } from '../explain/introspection.ts';
import { joseHeaders } from '../explain/joseHeaders.ts';
import { keySet } from '../explain/keySet.ts';
import { assertionClaims, logoutClaims, proofClaims, registeredClaims } from '../explain/otherClaims.ts';
import { logoutParameters, pageFields } from '../explain/pages.ts';
import { resourceMetadata } from '../explain/resourceMetadata.ts';
import { serverMetadata } from '../explain/serverMetadata.ts';
import { basicCredentials, tokenRequest } from '../explain/tokenRequest.ts';
import { tokenResponse } from '../explain/tokenResponse.ts';
import { userClaims } from '../explain/userClaims.ts';
import type { Explanation } from '../types.ts';

/** For tests: every explanation once; one that several tables share counts as one. */
export function allExplanations(): Explanation[] {
  const tables = [
    ...[authorizationRequest, authorizationResponse, tokenRequest, basicCredentials, tokenResponse, tokenQuery],
    ...[introspectionResponse, deviceResponse, pushedResponse, clientMetadata, serverMetadata, resourceMetadata],
    ...[keySet, joseHeaders, idTokenClaims, accessTokenClaims, assertionClaims, proofClaims, logoutClaims],
    ...[registeredClaims, userClaims, oauthHeaders, requestHeaders, responseHeaders, securityHeaders, corsHeaders],
    ...[traceHeaders, challengeParameters, errorMembers, labErrors, extensionErrors, transportErrors, pageFields],
    ...[grpcHeaders, grpcMembers, rpcErrors, insideErrors],
    ...[
      logoutParameters,
      resourceAnswer,
      healthAnswer,
      mcpMembers,
      { ...cookieExplanations },
      clientGrantErrors,
      clientPageFields,
      clientPageAnswers,
    ],
  ];
  return [...new Set(tables.flatMap((table) => Object.values<Explanation>(table)))];
}

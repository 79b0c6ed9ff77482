import { checklist } from '@oauth-lab/shared/checks/checklist';
import type { WireParameters } from '../http/parameters.ts';
import type { Client } from '../store/clients.ts';
import { clientIsKnown } from './client.ts';
import { maxAgeIsSeconds } from './maxAge.ts';
import { nonceFits } from './nonce.ts';
import { codeChallengeIsS256 } from './pkce.ts';
import { promptIsKnown } from './prompt.ts';
import { redirectUriIsRegistered } from './redirectUri.ts';
import type { AuthorizeRefusal } from './refusal.ts';
import type { AuthorizationRequest } from './request.ts';
import { noRequestObject } from './requestObject.ts';
import { resourceIsKnown } from './resource.ts';
import { responseModeIsQuery } from './responseMode.ts';
import { responseTypeIsCode } from './responseType.ts';
import { scopeIsAllowed } from './scope.ts';
import { parametersAreWellFormed } from './wellFormed.ts';

export interface AuthorizeInput {
  parameters: WireParameters;
  /** The record of the client that `client_id` names, if there is one. */
  found: Client | undefined;
  /** The resource servers that tokens can be issued for, the default first. */
  resources: readonly string[];
}

/** Client and redirect URI come first: until both hold, nothing may be redirected. */
const checks = checklist<AuthorizeInput, AuthorizeRefusal>('Authorization Request checks')
  .check('client', clientIsKnown)
  .check('redirectUri', redirectUriIsRegistered)
  .check('wellFormed', parametersAreWellFormed)
  .check('noRequestObject', noRequestObject)
  .check('responseType', responseTypeIsCode)
  .check('responseMode', responseModeIsQuery)
  .check('codeChallenge', codeChallengeIsS256)
  .check('scope', scopeIsAllowed)
  .check('resource', resourceIsKnown)
  .check('nonce', nonceFits)
  .check('prompt', promptIsKnown)
  .check('maxAge', maxAgeIsSeconds);

/** Checks an Authorization Request; `report` gets the outcome of every check. */
export async function checkAuthorizationRequest(input: AuthorizeInput, report: Parameters<typeof checks.run>[1]) {
  const run = await checks.run(input, report);
  if (!run.passed) return run;
  const { parameters, client, redirectUri, codeChallenge, scope, resource, nonce, prompt, maxAge } = run.established;
  const request: AuthorizationRequest = {
    clientId: client.clientId,
    redirectUri: redirectUri.uri,
    redirectUriSent: redirectUri.sent,
    state: parameters.get('state'),
    scope,
    resource,
    codeChallenge,
    nonce,
    prompt,
    maxAge,
    loginHint: parameters.get('login_hint')?.slice(0, 200),
  };
  return { passed: true as const, client, request };
}

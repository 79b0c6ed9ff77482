import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { Code } from '../store/codes.ts';
import { findResource } from '../tokens/resource.ts';
import { verifierIsOfTheForm, verifierMatches } from './pkce.ts';

export interface CodeInput {
  form: WireParameters;
  client: Client;
  /** The record of the code that was sent, if there is one. */
  found: Code | undefined;
  now: number;
}

type Known = CodeInput & { code: Code };

/** Refuses a code that was used before: then what the first use gave is revoked (RFC 6749 §4.1.2). */
export type CodeRefusal = Problem & { replayed?: boolean };

const codeIsKnown: Check<CodeInput, Code, CodeRefusal> = {
  question: 'Is the code one that this server issued?',
  source: 'RFC 6749 §5.2',
  run({ form, found }) {
    if (form.get('code') === undefined) return refuse(oauthProblem('invalid_request', 'code is missing.'));
    return found === undefined ? refuse(oauthProblem('invalid_grant', 'The code is unknown here.')) : pass(found);
  },
};

const codeIsTheClients: Check<Known, true, CodeRefusal> = {
  question: 'Was the code issued to this client?',
  source: 'RFC 6749 §4.1.3',
  run({ client, code }) {
    if (code.authorization.clientId === client.clientId) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'The code was issued to another client.'));
  },
};

const redirectUriIsTheSame: Check<Known, true, CodeRefusal> = {
  question: 'Is redirect_uri the one of the Authorization Request?',
  source: 'RFC 6749 §4.1.3',
  run({ form, code }) {
    const sent = form.get('redirect_uri');
    if (sent === undefined && code.redirectUriSent) {
      return refuse(oauthProblem('invalid_grant', 'redirect_uri is missing; the Authorization Request had one.'));
    }
    if (sent === undefined || sent === code.redirectUri) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'redirect_uri is not the one of the Authorization Request.'));
  },
};

const resourceWasAuthorized: Check<Known, true, CodeRefusal> = {
  question: 'Is the resource the one that was authorized?',
  source: 'RFC 8707 §2.2',
  run({ form, code }) {
    const { resource } = code.authorization;
    const other = form.all('resource').find((sent) => findResource([resource], sent) === undefined);
    if (other === undefined) return pass(true, resource);
    return refuse(oauthProblem('invalid_target', `The code was not issued for the resource ${quoted(other)}.`));
  },
};

const codeIsUnused: Check<Known, true, CodeRefusal> = {
  question: 'Is this the first use of the code?',
  source: 'RFC 6749 §4.1.2',
  run: ({ code }) => (code.consumedAt === undefined ? pass(true) : refuse(replayedCode())),
};

const codeIsFresh: Check<Known, true, CodeRefusal> = {
  question: 'Is the code less than ten minutes old?',
  source: 'RFC 6749 §4.1.2',
  run({ code, now }) {
    if (now < code.expiresAt) return pass(true, `${Math.round((now - code.issuedAt) / 1000)} s`);
    return refuse(oauthProblem('invalid_grant', 'The code has expired.'));
  },
};

export function replayedCode(): CodeRefusal {
  return {
    ...oauthProblem('invalid_grant', 'The code was used before. What its first use gave is revoked.'),
    replayed: true,
  };
}

/**
 * Everything that a code is bound to is checked before it is consumed. Its first use is asked after the verifier: only who holds
 * both can have what the first use gave revoked (OAuth 2.1 §4.1.3: a second valid request).
 */
export const codeChecks = checklist<CodeInput, CodeRefusal>('Token Request checks: authorization_code')
  .check('code', codeIsKnown)
  .check('codeIsTheClients', codeIsTheClients)
  .check('redirectUriIsTheSame', redirectUriIsTheSame)
  .check('verifier', verifierIsOfTheForm)
  .check('verifierMatches', verifierMatches)
  .check('resourceWasAuthorized', resourceWasAuthorized)
  .check('codeIsUnused', codeIsUnused)
  .check('codeIsFresh', codeIsFresh);

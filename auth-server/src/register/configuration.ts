import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { sameDigest, sha256 } from '../tokens/digest.ts';
import { unauthorized } from './unauthorized.ts';

/** A client that registered itself. */
export type RegisteredClient = Client & { registration: NonNullable<Client['registration']> };

export interface ConfigurationInput {
  /** The Bearer token of the request. */
  presented: string | undefined;
  /** The record of the client that the path names, if there is one. */
  found: Client | undefined;
}

/** The hash of nothing that could be presented: an unknown client takes the same comparison. */
const nobodysHash = sha256('');

const tokenIsPresented: Check<ConfigurationInput, string, Problem> = {
  question: 'Is a registration access token shown as a Bearer token?',
  source: 'RFC 7592 §2, RFC 6750 §2.1',
  run({ presented }) {
    if (presented !== undefined) return pass(presented);
    return refuse(unauthorized('Send the registration access token as a Bearer token.', presented));
  },
};

/** One answer for an unknown client, one that the operator set up, and a wrong token (RFC 7592 §2). */
const tokenIsTheClients: Check<ConfigurationInput & { token: string }, RegisteredClient, Problem> = {
  question: 'Is it the one of this client?',
  source: 'RFC 7592 §2, §5',
  run({ token, found }) {
    const { registration } = found ?? {};
    const same = sameDigest(sha256(token), registration?.accessTokenHash ?? nobodysHash);
    if (same && found !== undefined && registration !== undefined) return pass({ ...found, registration }, found.name);
    const description =
      'No client of this id has this registration access token. It may have been replaced or deleted.';
    return refuse(unauthorized(description, token));
  },
};

/** Who may read, change or delete a registration. */
export const configurationChecks = checklist<ConfigurationInput, Problem>('Client configuration checks')
  .check('token', tokenIsPresented)
  .check('client', tokenIsTheClients);

export interface UpdateInput {
  body: unknown;
  client: RegisteredClient;
}

const clientIdIsTheSame: Check<UpdateInput, true, Problem> = {
  question: 'Does the update name this client?',
  source: 'RFC 7592 §2.2',
  run({ body, client }) {
    if (member(body, 'client_id') === client.clientId) return pass(true);
    return refuse(oauthProblem('invalid_client_metadata', 'client_id has to be there, and the same as in the path.'));
  },
};

const secretIsTheSame: Check<UpdateInput, true, Problem> = {
  question: 'If it sends a client_secret, is it the one it has?',
  source: 'RFC 7592 §2.2',
  run({ body, client: { credentials } }) {
    const sent = member(body, 'client_secret');
    if (sent === undefined) return pass(true, 'It sends none.');
    const same =
      typeof sent === 'string' && credentials.kind === 'secret' && sameDigest(sha256(sent), credentials.secretHash);
    return same ? pass(true) : refuse(oauthProblem('invalid_client_metadata', 'client_secret is not the one it has.'));
  },
};

const serversOwn = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
];

const nothingOfTheServers: Check<UpdateInput, true, Problem> = {
  question: 'Does it leave out what only the server says?',
  source: 'RFC 7592 §2.2',
  run({ body }) {
    const sent = serversOwn.filter((name) => member(body, name) !== undefined);
    if (sent.length === 0) return pass(true);
    return refuse(oauthProblem('invalid_client_metadata', `Leave out ${sent.join(', ')}: only the server says that.`));
  },
};

/** What an update has to hold beside the metadata. */
export const updateChecks = checklist<UpdateInput, Problem>('Client update checks')
  .check('clientIdIsTheSame', clientIdIsTheSame)
  .check('secretIsTheSame', secretIsTheSame)
  .check('nothingOfTheServers', nothingOfTheServers);

/** The compare-and-set in the store decides which of several equal requests came first. */
export const firstUse = checklist<{ first: boolean; token: string }, Problem>('Client configuration change').check(
  'first',
  {
    question: 'Did no other change replace the registration access token meanwhile?',
    source: 'RFC 7592 §2.2, §5',
    run({ first, token }) {
      if (first) return pass(true);
      return refuse(unauthorized('Another change came first and replaced the registration access token.', token));
    },
  },
);

function member(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  return Object.entries(body).find(([key]) => key === name)?.[1];
}

import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { z } from 'zod';
import type { Client } from './client.ts';
import { type Answered, type HttpRequest, jsonOf } from './http.ts';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import { readTokenAnswer } from './tokenResponse.ts';

/** A client that introduces itself to a server that has never heard of it (RFC 7591), and looks after that entry (RFC 7592). */

export const usableMethods = ['none', 'client_secret_basic', 'client_secret_post'] as const;
export type UsableMethod = (typeof usableMethods)[number];

/** What a client says about itself. The names are those of the wire (RFC 7591 §2). */
export interface ClientMetadata {
  client_name: string;
  redirect_uris: readonly string[];
  grant_types: readonly string[];
  response_types: readonly string[];
  token_endpoint_auth_method: UsableMethod;
  scope: string;
}

const json: HttpRequest['headers'] = [
  ['Accept', 'application/json'],
  ['Content-Type', 'application/json'],
];

/** @param initialAccessToken what a server that is not open to everybody asks for (RFC 7591 §3). */
export function registrationRequest(
  endpoint: string,
  metadata: ClientMetadata,
  initialAccessToken?: string | undefined,
): HttpRequest {
  const proof: HttpRequest['headers'] =
    initialAccessToken === undefined ? [] : [['Authorization', `Bearer ${initialAccessToken}`]];
  return { method: 'POST', url: endpoint, headers: [...json, ...proof], json: { ...metadata } };
}

const registrationSchema = z.object({
  client_id: z.string().min(1),
  client_secret: z.string().min(1).optional(),
  client_secret_expires_at: z.number().optional(),
  client_name: z.string().optional(),
  redirect_uris: z.array(z.string()).optional(),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
  /** Basic where the server does not say (RFC 7591 §2). */
  token_endpoint_auth_method: z.string().default('client_secret_basic'),
  scope: z.string().optional(),
  registration_access_token: z.string().min(1).optional(),
  registration_client_uri: z.url({ protocol: /^https?$/ }).optional(),
});

/** What the server keeps of a client: it may have changed what was asked for (RFC 7591 §3.2.1). */
export type Registration = z.infer<typeof registrationSchema>;

export const registrationRecordSchema = registrationSchema;

interface Input {
  answer: Answered;
  /** Where this client's answers must go. */
  redirect_uri: string;
  /** What the client asks for where the server does not say what it may. */
  scope: string;
}

function answerChecks(title: string, status: number, source: string) {
  return checklist<Input, Refusal>(title)
    .check('registered', {
      question: `Is it ${status} with a JSON object?`,
      source,
      run: ({ answer }) => {
        if (answer.status === status) {
          const body = jsonOf(answer);
          return body.readable ? pass(body.value) : refuse({ error: 'answer_unreadable', description: body.reason });
        }
        const read = readTokenAnswer(answer);
        if (read.kind === 'refused')
          return refuse({
            error: read.error.slice(0, 100),
            description: `The server refused: ${read.error_description ?? 'it gave no description.'}`.slice(0, 900),
          });
        return refuse({
          error: 'registration_status',
          description: `The server answered ${answer.status} where ${status} means that it knows the client now.`,
        });
      },
    })
    .check('registration', {
      question: 'Is there a client_id, and is the rest well formed?',
      source: 'RFC 7591 §3.2.1',
      run: ({ registered }) => {
        const parsed = registrationSchema.safeParse(registered);
        if (parsed.success) return pass(parsed.data);
        const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
        return refuse({ error: 'registration_malformed', description: `The answer is malformed. ${wrong}` });
      },
    })
    .check('redirect', {
      question: 'Did the server keep the redirect URI as it was sent?',
      source: 'RFC 7591 §3.2.1',
      run: ({ registration: { redirect_uris }, redirect_uri }) => {
        if (redirect_uris === undefined || redirect_uris.includes(redirect_uri)) return pass(true);
        return refuse({
          error: 'registration_redirect_uri',
          description: 'The server registered other redirect URIs, so its answers would not come back to this client.',
        });
      },
    })
    .check('client', {
      question: 'Can this client authenticate the way the server chose?',
      source: 'RFC 7591 §3.2.1',
      run: ({ registration, redirect_uri, scope }) => {
        const authentication = authenticationOf(registration);
        if (authentication === undefined)
          return refuse({
            error: 'registration_authentication',
            description: `The server chose ${registration.token_endpoint_auth_method.slice(0, 60)}${registration.client_secret === undefined ? ' and gave no secret' : ''}; this client cannot do that.`,
          });
        const client: Client = {
          client_id: registration.client_id,
          redirect_uri,
          scope: registration.scope ?? scope,
          authentication,
        };
        return pass(client, authentication.method);
      },
    });
}

function authenticationOf({
  token_endpoint_auth_method: method,
  client_secret,
}: Registration): Client['authentication'] | undefined {
  if (method === 'none') return { method };
  if (client_secret === undefined) return undefined;
  return method === 'client_secret_basic' || method === 'client_secret_post' ? { method, client_secret } : undefined;
}

const registrationChecks = answerChecks('Registration response checks', 201, 'RFC 7591 §3.2.1');
const configurationChecks = answerChecks('Client configuration response checks', 200, 'RFC 7592 §3');

export type Registered = { registration: Registration; client: Client };

/** Judges the answer to a registration. What the server registered counts, not what was asked for. */
export async function judgeRegistration(input: Input, note: Note): Promise<Judgement<Registered>> {
  return judge(registrationChecks, input, note);
}

/** Judges the answer to a read or an update. */
export async function judgeConfiguration(input: Input, note: Note): Promise<Judgement<Registered>> {
  return judge(configurationChecks, input, note);
}

/** The client's own entry: where it is, and what opens it (RFC 7592 §3). */
export interface ConfigurationAccess {
  registration_client_uri: string;
  registration_access_token: string;
}

export function accessOf({
  registration_client_uri,
  registration_access_token,
}: Registration): ConfigurationAccess | undefined {
  return registration_client_uri === undefined || registration_access_token === undefined
    ? undefined
    : { registration_client_uri, registration_access_token };
}

/** Asks what the server keeps of the client (RFC 7592 §2.1). */
export function readRequest(access: ConfigurationAccess): HttpRequest {
  return configurationRequest('GET', access);
}

/** Replaces the whole entry: what is left out is gone (RFC 7592 §2.2). */
export function updateRequest(
  access: ConfigurationAccess,
  registration: Registration,
  change: Partial<ClientMetadata>,
): HttpRequest {
  const {
    registration_access_token: _,
    registration_client_uri: __,
    client_secret_expires_at: ___,
    ...kept
  } = registration;
  return { ...configurationRequest('PUT', access), json: { ...kept, ...change } };
}

/** Ends the registration, and with it everything that was granted to the client (RFC 7592 §2.3). */
export function deleteRequest(access: ConfigurationAccess): HttpRequest {
  return configurationRequest('DELETE', access);
}

function configurationRequest(method: 'GET' | 'PUT' | 'DELETE', access: ConfigurationAccess): HttpRequest {
  return {
    method,
    url: access.registration_client_uri,
    headers: [
      ...(method === 'PUT' ? json : json.slice(0, 1)),
      ['Authorization', `Bearer ${access.registration_access_token}`],
    ],
  };
}

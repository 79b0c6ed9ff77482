import { ordinaryClient } from '../clients/ordinaryClient.ts';
import type { Client, ClientCredentials } from '../store/clients.ts';
import { sha256 } from '../tokens/digest.ts';
import type { CheckedMetadata } from './checks.ts';

/** What the server gives to a client, beside what the client says of itself. */
export interface Given {
  clientId: string;
  credentials: ClientCredentials;
  registration: { at: number; accessTokenHash: string };
}

/** The record of a client that registers or updates itself. */
export function registeredClient(checked: CheckedMetadata, { clientId, credentials, registration }: Given): Client {
  const { metadata, grantTypes, redirectUris, scope, idTokenAlgorithm } = checked;
  return {
    ...ordinaryClient,
    clientId,
    // RFC 7591 §2: where it has no name, pages show its id.
    name: metadata.client_name ?? clientId,
    credentials,
    redirectUris,
    grantTypes,
    scope,
    serves: [],
    tokens: { ...ordinaryClient.tokens, idTokenAlgorithm },
    description: {
      clientUri: metadata.client_uri,
      logoUri: metadata.logo_uri,
      tosUri: metadata.tos_uri,
      policyUri: metadata.policy_uri,
      contacts: metadata.contacts,
      softwareId: metadata.software_id,
      softwareVersion: metadata.software_version,
    },
    registration,
  };
}

/**
 * How the client proves who it is from now on. Only a confidential client gets a secret, and keeps it through updates; it is told
 * once, because only its hash is kept.
 */
export function credentialsFor(
  { method, keys }: Pick<CheckedMetadata, 'method' | 'keys'>,
  current: ClientCredentials | undefined,
  freshSecret: string,
): { credentials: ClientCredentials; secret: string | undefined } {
  if (method === 'none') return { credentials: { kind: 'public' }, secret: undefined };
  if (method === 'private_key_jwt') {
    if (keys === undefined) throw new Error('The checks let a client through that signs without keys.');
    return { credentials: { kind: 'keys', keys }, secret: undefined };
  }
  if (current?.kind === 'secret') return { credentials: { ...current, methods: [method] }, secret: undefined };
  return { credentials: { kind: 'secret', secretHash: sha256(freshSecret), methods: [method] }, secret: freshSecret };
}

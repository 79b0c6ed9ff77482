import type { Requirement } from './requirement.ts';

/** What the client application promises in each of its lives. */
export const clientLifeRequirements = [
  {
    id: 'client.choose',
    behaviour: 'The start page chooses the client and the scope.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.provider-discovery',
    behaviour: 'A provider is named by its issuer or by the address of its metadata, of either specification.',
    source: 'OIDC Discovery §4, RFC 8414 §3.1',
  },
  {
    id: 'client.provider-address',
    behaviour: 'This server asks https addresses, and plain http on this machine only, those of the metadata included.',
    source: 'RFC 8414 §6.1',
  },
  {
    id: 'client.provider-given',
    behaviour: 'A client that the provider knows is used with the credentials that are typed.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.provider-registers',
    behaviour: 'A client that the provider does not know registers itself there.',
    source: 'RFC 7591 §3',
  },
  {
    id: 'client.pkce-known',
    behaviour: 'Metadata that do not mention PKCE are refused, unless the user knows that the server checks it.',
    source: 'RFC 9700 §2.1.1',
  },
] as const satisfies readonly Requirement[];

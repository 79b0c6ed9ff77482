import { publicClient } from '../testing/registration.ts';
import { type Case, noDuplicates, type Spoilt } from './cases.ts';

const everything = {
  ...publicClient,
  response_types: ['code'],
  client_uri: 'https://stranger.example',
  logo_uri: 'https://stranger.example/logo.png',
  tos_uri: 'https://stranger.example/tos',
  policy_uri: 'https://stranger.example/policy',
  scope: 'read',
  contacts: ['somebody@stranger.example'],
  software_id: 'stranger',
  software_version: '1',
  id_token_signed_response_alg: 'ES256',
};

const refused = '400 invalid_client_metadata';

function members(accepted: string): Record<string, Spoilt> {
  const checked: Spoilt = [accepted, noDuplicates, refused];
  /** People read it, so it may be anything that can be shown; pages escape it. */
  const shown: Spoilt = [
    accepted,
    noDuplicates,
    accepted,
    { 'line breaks': refused, NUL: refused, 'turned text': refused, '10,000 characters': refused },
  ];
  return {
    client_name: shown,
    software_id: shown,
    software_version: shown,
    redirect_uris: ['400 invalid_redirect_uri', noDuplicates, '400 invalid_redirect_uri'],
    token_endpoint_auth_method: checked,
    grant_types: checked,
    response_types: checked,
    client_uri: checked,
    logo_uri: checked,
    tos_uri: checked,
    policy_uri: checked,
    scope: checked,
    contacts: checked,
    // A client has one or the other (RFC 7591 §2), and these need a private_key_jwt client.
    jwks: checked,
    jwks_uri: checked,
    software_statement: [accepted, noDuplicates, '400 invalid_software_statement'],
    id_token_signed_response_alg: checked,
  };
}

export const registrationCases: readonly Case[] = [
  { operation: 'post /register', base: () => ({ json: everything }), answer: '201', parameters: members('201') },
  {
    operation: 'put /register/{client_id}',
    base: (world) => world.registered(everything),
    answer: '200',
    parameters: { ...members('200'), client_id: [refused, noDuplicates, refused] },
  },
];

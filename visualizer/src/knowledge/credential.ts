import type { Placed } from '@oauth-lab/shared/meaning/values/placed';

/** What a party can hold that opens something, or that proves something about a flow; what opens most comes first. */
export const kinds = [
  'access token',
  'refresh token',
  'ID token',
  'authorization code',
  'code verifier',
  'code challenge',
  'state',
  'nonce',
  'device code',
  'user code',
  'request URI',
  'session',
  'client secret',
  'registration access token',
  'public key',
] as const;
export type CredentialKind = (typeof kinds)[number];

/** What a value is by its name; `sure` unless a better name may come, such as for the `token` that somebody asks about. */
export interface Named {
  kind: CredentialKind;
  sure: boolean;
}

const sureNames: Record<string, CredentialKind> = {
  client_secret: 'client secret',
  registration_access_token: 'registration access token',
  code_verifier: 'code verifier',
  code_challenge: 'code challenge',
  request_uri: 'request URI',
  device_code: 'device code',
  user_code: 'user code',
  access_token: 'access token',
  refresh_token: 'refresh token',
  id_token: 'ID token',
  id_token_hint: 'ID token',
};

/** What is told by its name only among the parameters of OAuth: an error has a `code`, and a claim may be called `nonce`. */
const parameterNames: Record<string, CredentialKind> = {
  state: 'state',
  nonce: 'nonce',
  code: 'authorization code',
};

const unsureNames: Record<string, CredentialKind> = {
  authorization: 'access token',
  token: 'access token',
  subject_token: 'access token',
};

const parameterPlaces: ReadonlySet<Placed['place']> = new Set([
  'query',
  'fragment',
  'form',
  'redirect query',
  'note',
  'page field',
  'page link',
]);

/** What a value of a message is; undefined where it is no credential. Cookies are told by how they are set. */
export function credentialOf({ place, name, inside }: Placed): Named | undefined {
  if (place === 'cookie' || place === 'jwt claim' || place === 'jwt header') return undefined;
  // What another address only carries along has not been handed over.
  if (inside !== undefined) return undefined;
  if (place === 'json' && /^keys\[\d+\]\.kid$/.test(name)) return { kind: 'public key', sure: true };
  if (Object.hasOwn(sureNames, name)) return named(sureNames[name], true);
  if (Object.hasOwn(unsureNames, name)) return named(unsureNames[name], false);
  if (!parameterPlaces.has(place) || !Object.hasOwn(parameterNames, name)) return undefined;
  return named(parameterNames[name], true);
}

function named(kind: CredentialKind | undefined, sure: boolean): Named | undefined {
  return kind === undefined ? undefined : { kind, sure };
}

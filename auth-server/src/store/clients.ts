import type { JWK } from 'jose';

/** How a client proves who it is (RFC 6749 §2.1, §2.3; OIDC Core §9). */
export type ClientCredentials =
  | { kind: 'public' }
  | {
      kind: 'secret';
      /** The secret's SHA-256, base64url: it is a long random value, so no slow hash is needed. */
      secretHash: string;
      methods: readonly ('client_secret_basic' | 'client_secret_post')[];
    }
  /** `private_key_jwt`: the public keys, or the address that they are fetched from. */
  | { kind: 'keys'; keys: { jwks: { keys: readonly JWK[] } } | { jwksUri: string } };

/** How long what a client is given lives; `tokens/lifetimes.ts` says what each means. */
export type LifetimeProfile = 'short' | 'standard' | 'long';

/** What a client gets, beyond what it asks for. */
export interface TokenProfile {
  /** A JWT (RFC 9068), or a random value that only introspection (RFC 7662) can tell anything about. */
  accessTokenFormat: 'jwt' | 'opaque';
  lifetimes: LifetimeProfile;
  /** Fixed ones are for confidential clients only (RFC 9700 §4.14.2). */
  refreshTokens: 'rotating' | 'fixed';
  /** Of ID tokens (OIDC Registration §2, `id_token_signed_response_alg`). */
  idTokenAlgorithm: 'ES256' | 'RS256';
}

/** What a registration tells of the client for people to read (RFC 7591 §2). */
export interface ClientDescription {
  clientUri?: string | undefined;
  logoUri?: string | undefined;
  tosUri?: string | undefined;
  policyUri?: string | undefined;
  contacts?: readonly string[] | undefined;
  softwareId?: string | undefined;
  softwareVersion?: string | undefined;
}

/** A program that may ask for tokens. */
export interface Client {
  clientId: string;
  /** The name that pages show. */
  name: string;
  credentials: ClientCredentials;
  redirectUris: readonly string[];
  grantTypes: readonly string[];
  /** What it may ask for, and gets where it asks for nothing in particular (RFC 6749 §3.3). */
  scope: readonly string[];
  /**
   * The resources that it serves, where it is a resource server: it may introspect the access tokens that are meant for these
   * (RFC 7662 §4).
   */
  serves: readonly string[];
  tokens: TokenProfile;
  description: ClientDescription;
  /** Where it registered itself: when, and the hash of what it manages its registration with (RFC 7592). */
  registration: { at: number; accessTokenHash: string } | undefined;
}

export interface ClientStore {
  find(clientId: string): Promise<Client | undefined>;
  /** Adds or replaces. */
  put(clients: readonly Client[]): Promise<void>;
  /** How many have registered themselves. */
  countRegistered(): Promise<number>;
  /**
   * Compare-and-set: replaces the record of a client that registered itself, where its registration access token still has this
   * hash. True for the one caller that replaced it.
   */
  replace(client: Client, accessTokenHash: string): Promise<boolean>;
  /**
   * Compare-and-set, likewise: removes the client and ends all that it was granted: codes and devices are gone, token families
   * revoked, consents forgotten (RFC 7592 §2.3).
   */
  remove(clientId: string, accessTokenHash: string, at: number): Promise<boolean>;
}

/** How a client proves who it is (RFC 6749 §2.1). */
export type ClientKind =
  | { kind: 'public' }
  /** The secret's SHA-256, base64url: it is a long random value, so no slow hash is needed. */
  | { kind: 'confidential'; secretHash: string };

/** A program that may ask for tokens. */
export interface Client {
  clientId: string;
  /** The name that pages show. */
  name: string;
  credentials: ClientKind;
  redirectUris: readonly string[];
  grantTypes: readonly string[];
  /** What it may ask for, and gets where it asks for nothing in particular (RFC 6749 §3.3). */
  scope: readonly string[];
}

export interface ClientStore {
  find(clientId: string): Promise<Client | undefined>;
  /** Adds or replaces. */
  put(clients: readonly Client[]): Promise<void>;
}

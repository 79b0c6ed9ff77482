import type { JWK } from 'jose';

/** A signing key as it is kept: the private JWK, whose `kid` is its RFC 7638 thumbprint. */
export interface StoredKey {
  kid: string;
  alg: string;
  privateJwk: JWK;
  createdAt: number;
}

export interface KeyStore {
  /** Oldest first. */
  all(): Promise<readonly StoredKey[]>;
  add(key: StoredKey): Promise<void>;
}

/** Values that the server made for itself once and needs again after a restart. */
export interface SecretStore {
  /** The kept value, or `fresh` where none was kept; then `fresh` is kept. */
  keep(name: string, fresh: string): Promise<string>;
}

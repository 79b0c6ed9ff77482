import type { JWK } from 'jose';

/** A signing key as it is kept: the private JWK, whose `kid` is its RFC 7638 thumbprint. */
export interface StoredKey {
  kid: string;
  alg: string;
  /** 1 for the first key of its algorithm, one more at each rotation. */
  generation: number;
  privateJwk: JWK;
  createdAt: number;
}

export interface KeyStore {
  all(): Promise<readonly StoredKey[]>;
  /** Compare-and-set: of the processes that make a key of one algorithm and generation, one is told true; only its key is kept. */
  add(key: StoredKey): Promise<boolean>;
  remove(kids: readonly string[]): Promise<void>;
}

/** Values that the server made for itself once and needs again after a restart. */
export interface SecretStore {
  /** The kept value, or `fresh` where none was kept; then `fresh` is kept. */
  keep(name: string, fresh: string): Promise<string>;
}

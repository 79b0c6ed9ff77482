import type { AuthorizationRequest } from '../authorize/request.ts';

/** A checked Authorization Request that waits for the user to sign in or to consent. */
export interface Transaction {
  /** SHA-256 of the id that the pages carry. */
  idHash: string;
  /** SHA-256 of the id of the browser that began it; no other browser may go on with it. */
  browserHash: string;
  request: AuthorizationRequest;
  startedAt: number;
  expiresAt: number;
  /** Set once it was answered. */
  finishedAt: number | undefined;
}

export interface TransactionStore {
  begin(transaction: Transaction): Promise<void>;
  find(idHash: string): Promise<Transaction | undefined>;
  /** Compare-and-set: true for the one caller that finished it. */
  finish(idHash: string, at: number): Promise<boolean>;
}

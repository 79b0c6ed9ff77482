import type { AuthorizationRequest } from '../authorize/request.ts';
import type { DeviceRequest } from '../device/request.ts';

interface AnyTransaction {
  /** SHA-256 of the id that the pages carry. */
  idHash: string;
  /** SHA-256 of the id of the browser that began it; no other browser may go on with it. */
  browserHash: string;
  startedAt: number;
  expiresAt: number;
  /** Set once it was answered. */
  finishedAt: number | undefined;
}

/** A checked Authorization Request that waits for the user to sign in or to consent. */
export interface AuthorizationTransaction extends AnyTransaction {
  kind: 'authorization';
  request: AuthorizationRequest;
}

/** A device whose user typed its code here, and has to sign in or to confirm. */
export interface DeviceTransaction extends AnyTransaction {
  kind: 'device';
  request: DeviceRequest;
}

/** What waits for a user in one browser. */
export type Transaction = AuthorizationTransaction | DeviceTransaction;

export interface TransactionStore {
  begin(transaction: Transaction): Promise<void>;
  find(idHash: string): Promise<Transaction | undefined>;
  /** Compare-and-set: true for the one caller that finished it. */
  finish(idHash: string, at: number): Promise<boolean>;
}

import type { AuditRow, AuditType } from '../audit/event.ts';

export interface AuditFilter {
  /** Milliseconds since the epoch: from this time on, */
  from?: number | undefined;
  /** and before this one. */
  to?: number | undefined;
  type?: AuditType | undefined;
  sub?: string | undefined;
}

/** A row with the name of the user, for people to read. */
export type ReadAuditRow = AuditRow & { username: string | undefined };

export interface AuditStore {
  append(rows: readonly AuditRow[]): Promise<void>;
  /** Oldest first, so many at most; those after a row that was read before, where one is given. */
  read(filter: AuditFilter, limit: number, after?: Pick<AuditRow, 'at' | 'id'>): Promise<readonly ReadAuditRow[]>;
}

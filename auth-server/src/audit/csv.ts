import { stringify } from 'csv-stringify/sync';
import type { AuditFilter, AuditStore, ReadAuditRow } from '../store/audit.ts';

/** How many rows are read at a time. */
const page = 2000;

const columns = {
  time: ({ at }: ReadAuditRow) => new Date(at).toISOString(),
  type: ({ type }: ReadAuditRow) => type,
  outcome: ({ outcome }: ReadAuditRow) => outcome,
  username: ({ username }: ReadAuditRow) => username,
  sub: ({ sub }: ReadAuditRow) => sub,
  client_id: ({ clientId }: ReadAuditRow) => clientId,
  scope: ({ scope }: ReadAuditRow) => scope,
  jti: ({ jti }: ReadAuditRow) => jti,
  error: ({ error }: ReadAuditRow) => error,
  detail: ({ detail }: ReadAuditRow) => detail,
  address: ({ address }: ReadAuditRow) => address,
  exchange: ({ exchange }: ReadAuditRow) => exchange,
};

/**
 * The audit as CSV (RFC 4180), row by row from the database, so that its length is no burden. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe: a `client_id` is whatever a caller sends.
 */
export async function* auditCsv(store: AuditStore, filter: AuditFilter): AsyncGenerator<string> {
  yield `${Object.keys(columns).join(',')}\r\n`;
  let last: ReadAuditRow | undefined;
  do {
    const rows = await store.read(filter, page, last);
    if (rows.length > 0) {
      const cells = rows.map((row) => Object.values(columns).map((cell) => cell(row)));
      yield stringify(cells, { escape_formulas: true, record_delimiter: 'windows' });
    }
    last = rows.length === page ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

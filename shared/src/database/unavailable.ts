/**
 * What says that the database itself is not there, and not that something is wrong with what was asked of it: SQLSTATE classes 08
 * (connection), 53 (resources) and 57 (operator intervention, a query that took too long among them), and Node's errors of sockets and
 * names.
 */
const codes =
  /^(?:(?:08|53|57)[0-9A-Z]{3}|E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)|ENOTFOUND)$/;

/** A file that SQLite can't get at. */
const sqliteCodes = /^SQLITE_(?:BUSY|IOERR|FULL|READONLY|CANTOPEN)$/;

/** What `pg` says without a code where a connection ends, or none is to be had. */
const messages = /^(?:Connection terminated|timeout (?:expired|exceeded)|Client (?:was closed|has encountered))/;

/** Whether an error means that the database does not answer now, so that the same request may succeed later. */
export function isDatabaseUnavailable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  // A name with two addresses, neither of which answers.
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  if ('sqliteCodeName' in error && typeof error.sqliteCodeName === 'string')
    return sqliteCodes.test(error.sqliteCodeName);
  if ('code' in error && typeof error.code === 'string') return codes.test(error.code);
  return messages.test(error.message);
}

import { describe, expect, it } from 'vitest';
import { isDatabaseUnavailable } from './unavailable.ts';

const withCode = (code: string) => Object.assign(new Error('no'), { code });
const ofSqlite = (sqliteCodeName: string) => Object.assign(withCode('ERR_SQLITE_ERROR'), { sqliteCodeName });

describe('a database that is not there', () => {
  it.each([
    ['refuses connections', withCode('ECONNREFUSED')],
    ['refuses them at each of its addresses', new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')])],
    ['has a name that nobody knows', withCode('ENOTFOUND')],
    ['ends a connection in the middle', new Error('Connection terminated unexpectedly')],
    ['gives no connection in time', new Error('timeout exceeded when trying to connect')],
    ['is shut down', withCode('57P01')],
    ['takes no more connections', withCode('53300')],
    ['takes too long', withCode('57014')],
    ['is a file that somebody else holds', ofSqlite('SQLITE_BUSY')],
    ['is a file on a full disk', ofSqlite('SQLITE_FULL')],
    ['is a file that cannot be read', ofSqlite('SQLITE_IOERR')],
  ])('%s [storage.lost-connection]', (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['a row that is there already', withCode('23505')],
    ['a table that is missing', withCode('42P01')],
    ['a row that SQLite has already', ofSqlite('SQLITE_CONSTRAINT')],
    ['a fault of our own', new TypeError('x is not a function')],
    ['what is no error', 'ECONNREFUSED'],
  ])('is not what %s means [storage.lost-connection]', (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});

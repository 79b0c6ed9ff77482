import { CompiledQuery, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';

/** Of one process. */
const connections = 10;
const connectWithinMs = 5000;
/** No query of ours takes long; one that does is given up, so that no OAuth message hangs on it. */
const queryWithin = '10s';

/** Times and counts are numbers, as SQLite gives them: milliseconds since the epoch are far below 2^53. */
const numbers = new TypeOverrides();
numbers.setTypeParser(types.builtins.INT8, Number);

/**
 * PostgreSQL, as `openDatabase` wants it: everything in one schema, and no crash where a connection is lost. A query that was under way
 * on it fails; the next one gets a new connection.
 */
export function postgresDialect({ url, schema }: { url: string; schema: string }): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    types: numbers,
  });
  pool.on('error', (error) => console.error(`A connection to PostgreSQL was lost: ${error.message}`));
  // One that is in use tells nobody but itself, and an event 'error' that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({
    pool,
    async onCreateConnection(connection) {
      await connection.executeQuery(
        CompiledQuery.raw("select set_config('search_path', $1, false), set_config('statement_timeout', $2, false)", [
          schema,
          queryWithin,
        ]),
      );
    },
  });
}

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/** More texts than all queries of a process have; those that are written anew each time (rows of many values) push nothing out for long. */
const statementsKept = 500;

/**
 * SQLite in a file, as `openDatabase` wants it. The package speaks the interface of `node:sqlite`, which Node 20 has not, and brings its
 * binaries along.
 */
export class SqliteFileDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  /**
   * WAL with `synchronous=NORMAL`: what was committed survives a killed process; only a power cut may take the last commits.
   * @param file is made where it is missing.
   */
  constructor(file: string) {
    const sqlite = new DatabaseSync(file);
    sqlite.exec(
      'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;',
    );
    const database = keepingStatements(sqlite);
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** A process that is killed while it migrates leaves all of its tables behind, or none. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const begin = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');

class ImmediateDriver extends SqliteDriver {
  /** Resolves when whoever was last to ask for the connection has given it back. */
  #free: Promise<void> = Promise.resolve();
  #giveBack = () => {};

  /**
   * There is one connection, and it is had in the order in which it was asked for. Kysely's own lock wakes all who wait each time, so
   * that many requests at once would spend more time on that than on their queries; behind this one, nobody ever waits for it.
   */
  override async acquireConnection(): Promise<DatabaseConnection> {
    const free = this.#free;
    let giveBack = () => {};
    this.#free = new Promise((resolve) => {
      giveBack = resolve;
    });
    await free;
    this.#giveBack = giveBack;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    this.#giveBack();
  }

  /**
   * Each of our transactions writes. One that began as a reader would fail where another process (a command, say) wrote meanwhile;
   * this one waits its turn.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(begin);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(commit);
  }
}

/** Preparing a statement costs more than running it, so each is prepared once. */
function keepingStatements(sqlite: DatabaseSyncInstance): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = sqlite.prepare(sql);
      const fresh: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters),
        run: (parameters) => statement.run(...parameters),
        iterate: (parameters) => statement.iterate(...parameters),
      };
      if (kept.size >= statementsKept) kept.clear();
      kept.set(sql, fresh);
      return fresh;
    },
    close() {
      kept.clear();
      sqlite.close();
    },
  };
}

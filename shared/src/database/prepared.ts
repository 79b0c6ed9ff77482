import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';

/** Stands in a query for a value that each run gives. */
export type Given<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

/** Runs on a database, or within a transaction of it. */
export interface Prepared<Schema, Values, Row> {
  /** The first row, where there is any. */
  first(on: Kysely<Schema>, values: Values): Promise<Row | undefined>;
  /** How many rows it wrote. */
  run(on: Kysely<Schema>, values: Values): Promise<number>;
}

/**
 * A query that is built and compiled once, and then run with other values each time. Building one costs half of what a look-up by key
 * costs, so this is for those that every request makes.
 *
 * ```ts
 * const find = prepared((database: Kysely<Schema>, given: Given<{ id: string }>) =>
 *   database.selectFrom('client').selectAll().where('id', '=', given('id')),
 * );
 * const client = await find.first(database, { id: 'demo-client' });
 * ```
 */
export function prepared<Schema, Values extends Record<string, unknown>, Row>(
  build: (database: Kysely<Schema>, given: Given<Values>) => Compilable<Row>,
): Prepared<Schema, Values, Row> {
  /** A database and its transactions have one adapter; SQLite and PostgreSQL are compiled for differently. */
  const compiled = new WeakMap<object, CompiledQuery<Row>>();

  function execute(on: Kysely<Schema>, values: Values) {
    const { adapter } = on.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) {
      query = build(on, (name) => sql.val(new Place(name)).$castTo()).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Place ? values[value.name] : value));
    return on.executeQuery<Row>({ ...query, parameters });
  }

  return {
    first: async (on, values) => (await execute(on, values)).rows[0],
    run: async (on, values) => Number((await execute(on, values)).numAffectedRows ?? 0),
  };
}

/** Where a value goes. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

import { randomUUID } from 'node:crypto';
import { openDatabase } from '@oauth-lab/shared/database/open';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { CompiledQuery, Migration } from 'kysely';
import { createSizes } from './sizes.ts';

/** An event that a publisher sent and the hub is about to number. */
export interface PublishedEvent {
  publisher: string;
  n: number;
  event: TraceEvent;
}

/** An event as it is stored, and as it goes out: `{"number":…,"event":…}`. */
export interface KeptEvent {
  number: number;
  json: string;
}

export interface KeepLimits {
  events: number;
  bytes: number;
}

/** What the hub remembers, on disk. */
export interface Keep {
  /** Changes when the hub starts with empty data: numbers of another store mean nothing here. */
  readonly store: string;
  /** The first and the last number that is kept; both 0 where nothing is. */
  readonly first: number;
  readonly last: number;
  /** The count of a publisher's last stored event; 0 where it is unknown. */
  lastOf(publisher: string): number;
  /**
   * Numbers and stores events in the given order, all or none, and lets the oldest go where there are too many.
   * One call at a time.
   */
  append(events: readonly PublishedEvent[]): Promise<KeptEvent[]>;
  /** Kept events from the given number on, in order: at most `events` of them, and no more than `bytes` except for the first. */
  read(from: number, limits: KeepLimits): Promise<KeptEvent[]>;
  close(): Promise<void>;
}

interface HubSchema {
  store: { id: string };
  event: { number: number; publisher: string; n: number; json: string; bytes: number };
  publisher: { id: string; last: number; stored_at: number };
}

const migrations: Record<string, Migration> = {
  '001-events': {
    async up(db) {
      await db.schema
        .createTable('store')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .execute();
      await db.schema
        .createTable('event')
        .addColumn('number', 'integer', (column) => column.primaryKey())
        .addColumn('publisher', 'text', (column) => column.notNull())
        .addColumn('n', 'integer', (column) => column.notNull())
        .addColumn('json', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addUniqueConstraint('event_of_publisher', ['publisher', 'n'])
        .execute();
      await db.schema
        .createTable('publisher')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('last', 'integer', (column) => column.notNull())
        .addColumn('stored_at', 'integer', (column) => column.notNull())
        .execute();
    },
  },
};

/** So many publishers are remembered: each start of a process is one. */
const rememberedPublishers = 1000;
/** Rows in one INSERT, the most first: of few texts of SQL each is made and prepared once, however many events there are to store. */
const rowsAtOnce = [256, 64, 16, 4, 1];

/** Opens `<folder>/hub.sqlite`. */
export async function openKeep({ folder, limits }: { folder: string; limits: KeepLimits }): Promise<Keep> {
  const database = await openDatabase<HubSchema>({ folder, name: 'hub', migrations });
  const store = (await database.selectFrom('store').select('id').executeTakeFirst())?.id ?? randomUUID();
  await database
    .insertInto('store')
    .values({ id: store })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database
    .deleteFrom('publisher')
    .where('id', 'not in', (query) =>
      query.selectFrom('publisher').select('id').orderBy('stored_at', 'desc').limit(rememberedPublishers),
    )
    .execute();

  const lasts = new Map<string, number>();
  for (const { id, last } of await database.selectFrom('publisher').select(['id', 'last']).execute())
    lasts.set(id, last);
  /** The sizes of the kept events, oldest first: numbers have no hole, so the first number tells all the others. */
  const sizes = createSizes();
  let first = 1;
  for (const { number, bytes } of await database
    .selectFrom('event')
    .select(['number', 'bytes'])
    .orderBy('number')
    .execute()) {
    if (sizes.count === 0) first = number;
    sizes.push(bytes);
  }

  /** How many of the oldest must go for the new ones; the newest always stays. */
  function surplus(fresh: readonly { bytes: number }[]): number {
    const all = sizes.count + fresh.length;
    const sizeAt = (index: number) =>
      index < sizes.count ? sizes.at(index) : (fresh[index - sizes.count]?.bytes ?? 0);
    let bytes = fresh.reduce((sum, one) => sum + one.bytes, sizes.total);
    let gone = 0;
    while (gone < all - 1 && (all - gone > limits.events || bytes > limits.bytes)) {
      bytes -= sizeAt(gone);
      gone += 1;
    }
    return gone;
  }

  const insertions = new Map<number, CompiledQuery>();

  /** What stores these rows, whose columns are always in one order; only their values are new. */
  function insertion(rows: readonly HubSchema['event'][]): CompiledQuery {
    const known = insertions.get(rows.length) ?? database.insertInto('event').values(rows).compile();
    insertions.set(rows.length, known);
    return { ...known, parameters: rows.flatMap((row) => Object.values(row)) };
  }

  return {
    store,
    get first() {
      return sizes.count === 0 ? 0 : first;
    },
    get last() {
      return sizes.count === 0 ? 0 : first + sizes.count - 1;
    },
    lastOf: (publisher) => lasts.get(publisher) ?? 0,

    async append(events) {
      const rows = events.map(({ publisher, n, event }, index) => {
        const number = first + sizes.count + index;
        const json = `{"number":${number},"event":${JSON.stringify(event)}}`;
        return { number, publisher, n, json, bytes: Buffer.byteLength(json) };
      });
      const newLasts = new Map<string, number>();
      for (const { publisher, n } of rows) newLasts.set(publisher, Math.max(n, newLasts.get(publisher) ?? 0));
      const gone = surplus(rows);

      await database.transaction().execute(async (transaction) => {
        for (let start = 0; start < rows.length; ) {
          const count = rowsAtOnce.find((most) => most <= rows.length - start) ?? 1;
          await transaction.executeQuery(insertion(rows.slice(start, start + count)));
          start += count;
        }
        for (const [id, last] of newLasts) {
          const row = { last, stored_at: Date.now() };
          await transaction
            .insertInto('publisher')
            .values({ id, ...row })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
            .execute();
        }
        if (gone > 0)
          await transaction
            .deleteFrom('event')
            .where('number', '<', first + gone)
            .execute();
      });

      for (const { bytes } of rows) sizes.push(bytes);
      sizes.drop(gone);
      first += gone;
      for (const [publisher, last] of newLasts) lasts.set(publisher, last);
      return rows.map(({ number, json }) => ({ number, json }));
    },

    async read(from, { events, bytes }) {
      const start = Math.max(from, first);
      let count = 0;
      for (let total = 0; count < events && start - first + count < sizes.count; count += 1) {
        total += sizes.at(start - first + count);
        if (total > bytes && count > 0) break;
      }
      if (count === 0) return [];
      return database
        .selectFrom('event')
        .select(['number', 'json'])
        .where('number', '>=', start)
        .where('number', '<', start + count)
        .orderBy('number')
        .execute();
    },

    close: () => database.destroy(),
  };
}

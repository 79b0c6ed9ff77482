import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { ClientSchema } from './schema.ts';

/** What a browser session owns here beside its attempts: device flows, tokens of a service, clients, sign-ins. */
export interface Owned<Content> {
  id: string;
  /** The browser session that it belongs to. */
  owner: string;
  content: Content;
}

/** Where records of one kind live. Everything is asynchronous; changes are compare-and-set. */
export interface Records<Content> {
  create(record: Owned<Content>, now: number): Promise<void>;
  find(id: string): Promise<Owned<Content> | undefined>;
  /** Those of one browser session, the newest first. */
  listOf(owner: string): Promise<Owned<Content>[]>;
  /**
   * Changes a record, if it exists and `step` gives a change. Of two changes at the same time one goes first, and the other one sees
   * what it left.
   */
  advance(id: string, step: (content: Content) => Content | undefined): Promise<Owned<Content> | undefined>;
  remove(id: string): Promise<void>;
  /** Forgets records that were made before the given time. */
  forgetBefore(time: number): Promise<void>;
}

/** @param schema of the content as it is stored; a record of an older form counts as forgotten. */
export function createRecords<Content>(
  database: Kysely<ClientSchema>,
  kind: string,
  schema: z.ZodType<Content>,
): Records<Content> {
  function opened(row: { id: string; owner: string; content: string }): Owned<Content> | undefined {
    const content = schema.safeParse(JSON.parse(row.content));
    return content.success ? { id: row.id, owner: row.owner, content: content.data } : undefined;
  }

  async function read(id: string) {
    const row = await database
      .selectFrom('record')
      .select(['id', 'owner', 'content', 'version'])
      .where('id', '=', id)
      .where('kind', '=', kind)
      .executeTakeFirst();
    const record = row && opened(row);
    return record === undefined ? undefined : { record, version: row?.version ?? 0 };
  }

  return {
    async create({ id, owner, content }, now) {
      await database
        .insertInto('record')
        .values({ id, kind, owner, created_at: now, content: JSON.stringify(content), version: 0 })
        .execute();
    },
    find: async (id) => (await read(id))?.record,
    async listOf(owner) {
      const rows = await database
        .selectFrom('record')
        .select(['id', 'owner', 'content'])
        .where('kind', '=', kind)
        .where('owner', '=', owner)
        .orderBy('created_at', 'desc')
        .limit(100)
        .execute();
      return rows.flatMap((row) => opened(row) ?? []);
    },
    async advance(id, step) {
      for (;;) {
        const found = await read(id);
        const content = found && step(found.record.content);
        if (found === undefined || content === undefined) return undefined;
        const { numUpdatedRows } = await database
          .updateTable('record')
          .set({ content: JSON.stringify(content), version: found.version + 1 })
          .where('id', '=', id)
          .where('version', '=', found.version)
          .executeTakeFirst();
        // Another change was faster: look again at what it left.
        if (numUpdatedRows === 1n) return { ...found.record, content };
      }
    },
    async remove(id) {
      await database.deleteFrom('record').where('id', '=', id).where('kind', '=', kind).execute();
    },
    async forgetBefore(time) {
      await database.deleteFrom('record').where('kind', '=', kind).where('created_at', '<', time).execute();
    },
  };
}

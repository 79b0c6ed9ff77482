import type { Kysely } from 'kysely';
import { type Attempt, type Prepared, preparedSchema, progressSchema, type Step } from '../stepByStep/attempt.ts';
import type { ClientSchema } from './schema.ts';

/** Where attempts live. Everything is asynchronous; changes are compare-and-set. An attempt of an older form counts as forgotten. */
export interface AttemptStore {
  create(attempt: { id: string; owner: string; prepared: Prepared }, now: number): Promise<void>;
  find(id: string): Promise<Attempt | undefined>;
  findByState(state: string): Promise<Attempt | undefined>;
  /**
   * Takes a step, if the attempt exists and its stage allows it. Of two steps at the same time one goes first, and the other one sees
   * what it left: of two callbacks one is accepted.
   * @returns the attempt after the step, or undefined where the step was not taken.
   */
  advance(id: string, step: Step): Promise<Attempt | undefined>;
  /** Forgets attempts that were made before the given time. */
  forgetBefore(time: number): Promise<void>;
}

export function createAttemptStore(database: Kysely<ClientSchema>): AttemptStore {
  async function read(column: 'id' | 'state', value: string) {
    const row = await database.selectFrom('attempt').selectAll().where(column, '=', value).executeTakeFirst();
    if (row === undefined) return undefined;
    const prepared = preparedSchema.safeParse(JSON.parse(row.prepared));
    const progress = progressSchema.safeParse(JSON.parse(row.progress));
    if (!prepared.success || !progress.success) return undefined;
    const attempt: Attempt = { id: row.id, owner: row.owner, prepared: prepared.data, progress: progress.data };
    return { attempt, version: row.version };
  }

  return {
    async create({ id, owner, prepared }, now) {
      await database
        .insertInto('attempt')
        .values({
          id,
          owner,
          state: prepared.state,
          created_at: now,
          prepared: JSON.stringify(prepared),
          progress: JSON.stringify({ stage: 'prepared' }),
          version: 0,
        })
        .execute();
    },
    find: async (id) => (await read('id', id))?.attempt,
    findByState: async (state) => (await read('state', state))?.attempt,
    async advance(id, step) {
      for (;;) {
        const found = await read('id', id);
        const progress = found && step(found.attempt.progress);
        if (found === undefined || progress === undefined) return undefined;
        const { numUpdatedRows } = await database
          .updateTable('attempt')
          .set({ progress: JSON.stringify(progress), version: found.version + 1 })
          .where('id', '=', id)
          .where('version', '=', found.version)
          .executeTakeFirst();
        // Another step was faster: look again at what it left.
        if (numUpdatedRows === 1n) return { ...found.attempt, progress };
      }
    },
    async forgetBefore(time) {
      await database.deleteFrom('attempt').where('created_at', '<', time).execute();
    },
  };
}

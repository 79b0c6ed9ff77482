import type { Kysely } from 'kysely';
import { type ContextStore, mostContexts } from '../contexts/contexts.ts';
import type { ContextSchema } from './contextsTables.ts';

export function contextsSql(database: Kysely<ContextSchema>): ContextStore {
  return {
    async list({ issuer, subject }) {
      const rows = await database
        .selectFrom('context')
        .select(['id', 'name', 'content', 'created_at'])
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, name, content, created_at }) => ({ id, name, content, createdAt: Number(created_at) }));
    },
    add: ({ issuer, subject }, { id, name, content, createdAt }) =>
      database.transaction().execute(async (transaction) => {
        const { kept } = await transaction
          .selectFrom('context')
          .select(({ fn }) => fn.countAll<number | string>().as('kept'))
          .where('issuer', '=', issuer)
          .where('subject', '=', subject)
          .executeTakeFirstOrThrow();
        if (Number(kept) >= mostContexts) return 'full';
        await transaction
          .insertInto('context')
          .values({ id, issuer, subject, name, content, created_at: createdAt })
          .execute();
        return 'added';
      }),
  };
}

import type { Migration } from 'kysely';

/** Codes are looked for by client, or by client and user: one index answers both, and each code that is saved writes one page less. */
export const codeIndexes: Migration = {
  async up(db) {
    for (const column of ['client_id', 'sub']) await db.schema.dropIndex(`authorization_code_${column}`).execute();
    await db.schema
      .createIndex('authorization_code_client_id_sub')
      .on('authorization_code')
      .columns(['client_id', 'sub'])
      .execute();
  },
};

import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import type { Kysely, Selectable } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Client, ClientStore } from './clients.ts';
import type { Schema } from './schema.ts';

const find = prepared((database: Kysely<Schema>, given: Given<{ clientId: string }>) =>
  database.selectFrom('client').selectAll().where('client_id', '=', given('clientId')),
);

export function clientsSql(database: Kysely<Schema>): ClientStore {
  return {
    async find(clientId) {
      const row = await find.first(database, { clientId });
      return row === undefined ? undefined : read(row);
    },
    async put(clients) {
      await database
        .insertInto('client')
        .values(clients.map(written))
        .onConflict((conflict) =>
          conflict.column('client_id').doUpdateSet((excluded) => ({
            record: excluded.ref('excluded.record'),
            registered_at: excluded.ref('excluded.registered_at'),
            registration_token_hash: excluded.ref('excluded.registration_token_hash'),
          })),
        )
        .execute();
    },
    async countRegistered() {
      const { count } = await database
        .selectFrom('client')
        .select(({ fn }) => fn.count('client_id').as('count'))
        .where('registered_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async replace(client, accessTokenHash) {
      const { numUpdatedRows } = await database
        .updateTable('client')
        .set(written(client))
        .where('client_id', '=', client.clientId)
        .where('registration_token_hash', '=', accessTokenHash)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    remove: (clientId, accessTokenHash, at) =>
      database.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('client')
          .where('client_id', '=', clientId)
          .where('registration_token_hash', '=', accessTokenHash)
          .executeTakeFirstOrThrow();
        if (numDeletedRows !== 1n) return false;
        for (const table of ['authorization_code', 'device', 'consent'] as const) {
          await transaction.deleteFrom(table).where('client_id', '=', clientId).execute();
        }
        // Last: a code or device that another process redeems meanwhile has had its family by now, or will get none.
        await transaction
          .updateTable('token_family')
          .set({ revoked_at: at })
          .where('client_id', '=', clientId)
          .where('revoked_at', 'is', null)
          .execute();
        return true;
      }),
  };
}

/** What is searched for has columns of its own; the rest is one record. */
function written({ clientId, registration, ...record }: Client): Selectable<Schema['client']> {
  return {
    client_id: clientId,
    record: JSON.stringify(record),
    registered_at: registration?.at ?? null,
    registration_token_hash: registration?.accessTokenHash ?? null,
  };
}

function read({ client_id, record, registered_at, registration_token_hash }: Selectable<Schema['client']>): Client {
  return {
    clientId: client_id,
    ...parsed(record),
    registration:
      registered_at === null || registration_token_hash === null
        ? undefined
        : { at: registered_at, accessTokenHash: registration_token_hash },
  };
}

type ClientRecord = Readonly<Omit<Client, 'clientId' | 'registration'>>;

/**
 * By their text. Nearly every request looks its client up, and mostly finds the same text. Bounded in characters, because a client may
 * register much of what it says about itself.
 */
const records = new LRUCache<string, ClientRecord>({
  maxSize: 2_000_000,
  sizeCalculation: (_record, text) => text.length,
});

function parsed(text: string): ClientRecord {
  const known = records.get(text);
  if (known !== undefined) return known;
  const record: ClientRecord = JSON.parse(text);
  records.set(text, record);
  return record;
}

import type { Kysely, Selectable } from 'kysely';
import type { Device, DeviceAnswer, DeviceStore } from './devices.ts';
import { recordFamily } from './familiesSql.ts';
import type { Schema } from './schema.ts';

/** RFC 8628 §3.5: by how many seconds the interval grows for a device that asks too soon. */
const slowDown = 5;
/** Milliseconds that a question may come early: the way to the server does not take equally long each time. */
const jitter = 500;

export function devicesSql(database: Kysely<Schema>): DeviceStore {
  const one = async (column: 'device_code_hash' | 'user_code_hash', value: string) => {
    const row = await database.selectFrom('device').selectAll().where(column, '=', value).executeTakeFirst();
    return row === undefined ? undefined : read(row);
  };

  return {
    async begin({ deviceCodeHash, userCodeHash, clientId, scope, resource, issuedAt, expiresAt }, interval) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('device')
        .values({
          device_code_hash: deviceCodeHash,
          user_code_hash: userCodeHash,
          client_id: clientId,
          scope: scope.join(' '),
          resource,
          issued_at: issuedAt,
          expires_at: expiresAt,
          poll_interval: interval,
          state: 'pending',
        })
        .onConflict((conflict) => conflict.column('user_code_hash').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: (deviceCodeHash) => one('device_code_hash', deviceCodeHash),
    findByUserCode: (userCodeHash) => one('user_code_hash', userCodeHash),
    async poll(deviceCodeHash, at) {
      const asked = { polled_at: at };
      const inTime = await database
        .updateTable('device')
        .set(asked)
        .where('device_code_hash', '=', deviceCodeHash)
        .where((where) =>
          where.or([
            where('polled_at', 'is', null),
            where(where('polled_at', '+', where('poll_interval', '*', 1000)), '<=', at + jitter),
          ]),
        )
        .returning('poll_interval')
        .executeTakeFirst();
      if (inTime !== undefined) return { tooSoon: false, interval: inTime.poll_interval };
      const { poll_interval: interval } = await database
        .updateTable('device')
        .set((where) => ({ ...asked, poll_interval: where('poll_interval', '+', slowDown) }))
        .where('device_code_hash', '=', deviceCodeHash)
        .returning('poll_interval')
        .executeTakeFirstOrThrow();
      return { tooSoon: true, interval };
    },
    async answer(deviceCodeHash, answer, at) {
      const { numUpdatedRows } = await database
        .updateTable('device')
        .set({
          state: answer.state,
          authorization: answer.state === 'approved' ? JSON.stringify(answer.authorization) : null,
        })
        .where('device_code_hash', '=', deviceCodeHash)
        .where('state', '=', 'pending')
        .where('expires_at', '>', at)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    redeem: (deviceCodeHash, issue) =>
      database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('device')
          .set({ state: 'redeemed' })
          .where('device_code_hash', '=', deviceCodeHash)
          .where('state', '=', 'approved')
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        await recordFamily(transaction, deviceCodeHash, issue);
        return true;
      }),
  };
}

function read(row: Selectable<Schema['device']>): Device {
  return {
    deviceCodeHash: row.device_code_hash,
    userCodeHash: row.user_code_hash,
    clientId: row.client_id,
    scope: row.scope === '' ? [] : row.scope.split(' '),
    resource: row.resource,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    answer: answerOf(row),
  };
}

function answerOf({ state, authorization }: Selectable<Schema['device']>): DeviceAnswer {
  if (state !== 'approved') return { state };
  if (authorization === null) throw new Error('A device was approved without an authorization.');
  return { state, authorization: JSON.parse(authorization) };
}

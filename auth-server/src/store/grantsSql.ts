import type { Kysely, Transaction } from 'kysely';
import type { Authorization } from '../tokens/authorization.ts';
import type { Client } from './clients.ts';
import type { Grant, GrantStore } from './grants.ts';
import type { Schema } from './schema.ts';

export function grantsSql(database: Kysely<Schema>): GrantStore {
  const consents = (sub: string) =>
    database.selectFrom('consent').select(['client_id', 'scope', 'granted_at']).where('sub', '=', sub).execute();

  /** One row per family, with its newest refresh token that is good for something. */
  const families = (sub: string, now: number) =>
    database
      .selectFrom('token_family as family')
      .leftJoin('refresh_token as token', (join) =>
        join
          .onRef('token.family_id', '=', 'family.id')
          .on('token.consumed_at', 'is', null)
          .on('token.expires_at', '>', now),
      )
      .select(({ fn }) => [
        'family.client_id',
        'family.authorization',
        'family.created_at',
        fn.max('token.issued_at').as('refreshed_at'),
      ])
      .where('family.sub', '=', sub)
      .where('family.revoked_at', 'is', null)
      .where('family.expires_at', '>', now)
      .groupBy(['family.id', 'family.client_id', 'family.authorization', 'family.created_at'])
      .execute();

  async function names(clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (clientIds.length === 0) return new Map();
    const rows = await database
      .selectFrom('client')
      .select(['client_id', 'record'])
      .where('client_id', 'in', clientIds)
      .execute();
    return new Map(
      rows.map(({ client_id, record }) => {
        const { name }: Pick<Client, 'name'> = JSON.parse(record);
        return [client_id, name];
      }),
    );
  }

  return {
    async ofUser(sub, now) {
      const grants = new Map<string, Omit<Grant, 'clientName'>>();
      for (const { client_id, scope, granted_at } of await consents(sub)) {
        const granted = scope === '' ? [] : scope.split(' ');
        grants.set(client_id, {
          clientId: client_id,
          scope: granted,
          since: granted_at,
          usedAt: undefined,
          refreshes: false,
        });
      }
      for (const { client_id, authorization, created_at, refreshed_at } of await families(sub, now)) {
        const { scope }: { scope: readonly string[] } = JSON.parse(authorization);
        const known = grants.get(client_id);
        const usedAt = Math.max(created_at, refreshed_at ?? 0, known?.usedAt ?? 0);
        grants.set(client_id, {
          clientId: client_id,
          scope: [...new Set([...(known?.scope ?? []), ...scope])],
          since: Math.min(created_at, known?.since ?? created_at),
          usedAt,
          refreshes: refreshed_at !== null || (known?.refreshes ?? false),
        });
      }
      const named = await names([...grants.keys()]);
      return [...grants.values()]
        .map((grant) => ({ ...grant, clientName: named.get(grant.clientId) }))
        .toSorted((one, other) => other.since - one.since);
    },
    revoke: (sub, clientId, at) =>
      database.transaction().execute(async (transaction) => {
        const of = { sub, client_id: clientId };
        const forgotten = await transaction
          .deleteFrom('consent')
          .where(({ and }) => and(of))
          .executeTakeFirst();
        const voided = await transaction
          .updateTable('authorization_code')
          .set({ consumed_at: at })
          .where(({ and }) => and(of))
          .where('consumed_at', 'is', null)
          .executeTakeFirst();
        const denied = await denyApproved(transaction, of);
        // Last: a code or device that another process redeems meanwhile has had its family by now, or will get none.
        const revoked = await transaction
          .updateTable('token_family')
          .set({ revoked_at: at })
          .where(({ and }) => and(of))
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        return forgotten.numDeletedRows + voided.numUpdatedRows + denied + revoked.numUpdatedRows > 0n;
      }),
  };
}

/** A device that was approved and has not asked since gets no tokens any more. Resolves with how many these are. */
async function denyApproved(transaction: Transaction<Schema>, of: { sub: string; client_id: string }): Promise<bigint> {
  let denied = 0n;
  const approved = await transaction
    .selectFrom('device')
    .select(['device_code_hash', 'authorization'])
    .where('client_id', '=', of.client_id)
    .where('state', '=', 'approved')
    .execute();
  for (const { device_code_hash, authorization } of approved) {
    const { sub }: Partial<Authorization> = authorization === null ? {} : JSON.parse(authorization);
    if (sub !== of.sub) continue;
    const { numUpdatedRows } = await transaction
      .updateTable('device')
      .set({ state: 'denied' })
      .where('device_code_hash', '=', device_code_hash)
      .where('state', '=', 'approved')
      .executeTakeFirst();
    denied += numUpdatedRows;
  }
  return denied;
}

import type { Kysely } from 'kysely';
import { auditTypes } from '../audit/event.ts';
import type { AuditStore } from './audit.ts';
import type { Schema } from './schema.ts';

export function auditSql(database: Kysely<Schema>): AuditStore {
  return {
    async append(rows) {
      if (rows.length === 0) return;
      await database
        .insertInto('audit_event')
        .values(
          rows.map((row) => ({
            id: row.id,
            at: row.at,
            type: row.type,
            outcome: row.outcome,
            client_id: row.clientId ?? null,
            sub: row.sub ?? null,
            scope: row.scope ?? null,
            jti: row.jti ?? null,
            error: row.error ?? null,
            detail: row.detail ?? null,
            address: row.address ?? null,
            exchange: row.exchange ?? null,
          })),
        )
        // A batch that is tried again may have arrived the first time.
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async read({ from, to, type, sub }, limit, after) {
      let query = database
        .selectFrom('audit_event as event')
        .leftJoin('account', 'account.sub', 'event.sub')
        .selectAll('event')
        .select('account.username');
      if (from !== undefined) query = query.where('event.at', '>=', from);
      if (to !== undefined) query = query.where('event.at', '<', to);
      if (type !== undefined) query = query.where('event.type', '=', type);
      if (sub !== undefined) query = query.where('event.sub', '=', sub);
      if (after !== undefined) {
        query = query.where(({ or, and, eb }) =>
          or([eb('event.at', '>', after.at), and([eb('event.at', '=', after.at), eb('event.id', '>', after.id)])]),
        );
      }
      const rows = await query.orderBy('event.at').orderBy('event.id').limit(limit).execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        type: auditTypes.find((one) => one === row.type) ?? 'request',
        outcome: row.outcome === 'done' ? 'done' : 'refused',
        clientId: row.client_id ?? undefined,
        sub: row.sub ?? undefined,
        username: row.username ?? undefined,
        scope: row.scope ?? undefined,
        jti: row.jti ?? undefined,
        error: row.error ?? undefined,
        detail: row.detail ?? undefined,
        address: row.address ?? undefined,
        exchange: row.exchange ?? undefined,
      }));
    },
  };
}

import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import { idleLifetime } from '@oauth-lab/shared/database/sessionStore';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { SignInStore } from './signIns.ts';

/** Every page that somebody who is signed in visits asks this. */
const find = prepared((database: Kysely<Schema>, given: Given<{ sessionHash: string; sub: string }>) =>
  database
    .selectFrom('sign_in')
    .select('sub')
    .where('session_hash', '=', given('sessionHash'))
    .where('sub', '=', given('sub')),
);

export function signInsSql(database: Kysely<Schema>): SignInStore {
  /** Sign-in and session go together, or neither. */
  const endAll = (sub: string, comparison: '=' | '!=', sessionHash: string): Promise<number> =>
    database.transaction().execute(async (transaction) => {
      const ended = await transaction
        .deleteFrom('sign_in')
        .where('sub', '=', sub)
        .where('session_hash', comparison, sessionHash)
        .returning('session_hash')
        .execute();
      if (ended.length > 0) {
        const hashes = ended.map(({ session_hash }) => session_hash);
        await transaction.deleteFrom('web_session').where('id_hash', 'in', hashes).execute();
      }
      return ended.length;
    });

  return {
    async begin({ sessionHash, sub, at, address, agent }) {
      await database.insertInto('sign_in').values({ session_hash: sessionHash, sub, at, address, agent }).execute();
    },
    lasts: async (sessionHash, sub) => (await find.first(database, { sessionHash, sub })) !== undefined,
    async ofUser(sub) {
      const rows = await database
        .selectFrom('sign_in')
        .innerJoin('web_session', 'web_session.id_hash', 'sign_in.session_hash')
        .selectAll('sign_in')
        .select('web_session.expires_at')
        .where('sign_in.sub', '=', sub)
        .where('web_session.expires_at', '>', Date.now())
        .orderBy('sign_in.at', 'desc')
        .execute();
      return rows.map((row) => ({
        sessionHash: row.session_hash,
        sub: row.sub,
        at: row.at,
        address: row.address,
        agent: row.agent,
        seenAt: row.expires_at - idleLifetime,
      }));
    },
    end: async (sub, sessionHash) => (await endAll(sub, '=', sessionHash)) > 0,
    async endOthers(sub, sessionHash) {
      await endAll(sub, '!=', sessionHash);
    },
  };
}

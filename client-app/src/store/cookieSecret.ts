import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ClientSchema } from './schema.ts';

/** The key that signs session cookies: made at the first start and kept, so that sessions survive a restart. */
export async function cookieSecret(database: Kysely<ClientSchema>): Promise<string> {
  await database
    .insertInto('secret')
    .values({ name: 'cookie', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await database
    .selectFrom('secret')
    .select('value')
    .where('name', '=', 'cookie')
    .executeTakeFirstOrThrow();
  return row.value;
}

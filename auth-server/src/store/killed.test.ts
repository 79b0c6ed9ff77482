import { setTimeout as after } from 'node:timers/promises';
import { ensureBundled } from '@oauth-lab/shared/setup/prepare/bundles';
import { eachDatabase, type TestDatabase } from '@oauth-lab/shared/testing/databases';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type RealServer, startRealServer } from '../testing/realServer.ts';
import { Visitors } from '../testing/visitors.ts';

/** One number decides when each kill comes; another number makes another test of it. */
const seed = 8081;
const kills = { SQLite: 20, PostgreSQL: 6 };
/** Every fifth kill comes so soon after the start that the server may not be ready: while it makes its tables, or its keys. */
const duringStart = 5;
/** Before any other kill, so many things were acknowledged, however busy the machine is. */
const underWay = 20;

beforeAll(ensureBundled);

describe.each(eachDatabase())('a server on $kind that is killed at any moment', ({ kind, make }) => {
  let place: TestDatabase;
  let server: RealServer | undefined;
  beforeAll(async () => {
    place = await make();
  });
  afterAll(async () => {
    await server?.kill();
    await place.remove();
  });

  it(
    'has lost nothing that it acknowledged, and lets nothing be used twice [storage.survives-kill]',
    async () => {
      const port = await freePort();
      const visitors = new Visitors(`http://localhost:${port}`);

      for (const [round, moment] of moments(kills[kind]).entries()) {
        server = startRealServer({ ...place, port });
        if (round % duringStart === 0) {
          await after(moment);
          await server.kill();
          continue;
        }
        await server.listening;
        expect(await visitors.complaints()).toEqual([]);
        await visitUntilKilled(visitors, server, moment);
      }

      server = startRealServer({ ...place, port });
      await server.listening;
      expect(await visitors.complaints()).toEqual([]);
    },
    5 * 60_000,
  );
});

/** Milliseconds. */
function moments(count: number): number[] {
  return fc.sample(fc.integer({ min: 0, max: 300 }), { numRuns: count, seed });
}

/** Visitors come and go on until the server is dead; what goes wrong before that is no consequence of it. */
async function visitUntilKilled(visitors: Visitors, server: RealServer, moment: number): Promise<void> {
  let killed = false;
  const acknowledged = visitors.acknowledged(underWay);
  const visits = [visitors.signInAndGoOn(), visitors.signInAndGoOn(), visitors.registerAndGoOn()].map((visit) =>
    visit.catch((error: unknown) => {
      if (!killed || !(error instanceof TypeError)) throw error;
    }),
  );
  await Promise.race([acknowledged, ...visits]);
  await Promise.race([after(moment), ...visits]);
  killed = true;
  await server.kill();
  await Promise.all(visits);
}

import { ensureBundled } from '@oauth-lab/shared/setup/prepare/bundles';
import { cuttable } from '@oauth-lab/shared/testing/cuttable';
import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../testing/flow.ts';
import { freePort, startRealServer } from '../testing/realServer.ts';

beforeAll(ensureBundled);

describe.each(eachDatabase().filter(({ kind }) => kind === 'PostgreSQL'))(
  'a server that loses its $kind',
  ({ make }) => {
    it('is not healthy, answers with a server_error, and goes on when the database is back [storage.lost-connection] [server.health]', async () => {
      const place = await make();
      const line = await cuttable(place.url ?? '');
      const server = startRealServer({ ...place, url: line.url, port: await freePort() });
      await server.listening;
      const health = async () => (await fetch(`${server.origin}/health`)).status;
      const token = async () => {
        const body = new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'service-client',
          client_secret: 'service-secret',
        });
        const response = await fetch(`${server.origin}/token`, { method: 'POST', body });
        return {
          status: response.status,
          ...(await readJson<{ error?: string; error_description?: string }>(response)),
        };
      };
      expect([await health(), (await token()).status]).toEqual([200, 200]);

      line.cut();
      expect(await health()).toBe(503);
      const failed = await token();
      expect(failed).toMatchObject({ status: 500, error: 'server_error' });
      expect(failed.error_description).not.toMatch(/connect|postgres/i);

      line.mend();
      expect([await health(), (await token()).status]).toEqual([200, 200]);
      await server.kill();
      await line.close();
      await place.remove();
    });
  },
);

import { describe, expect, it } from 'vitest';
import { parseParameters } from '../http/parameters.ts';
import { healthEndpoint } from './route.ts';

describe('health', () => {
  it('is 503 where the database does not answer [server.health]', async () => {
    const { methods } = healthEndpoint(() => Promise.reject(new Error('disk full')));
    const nothing = parseParameters('');
    const call = {
      query: nothing,
      form: nothing,
      rawForm: '',
      authorization: undefined,
      address: '',
      isOnThisMachine: () => true,
      json: undefined,
      named: {},
      note() {},
    };
    expect(await methods.get?.(call)).toMatchObject({ status: 503, body: { checks: { database: 'unavailable' } } });
  });
});

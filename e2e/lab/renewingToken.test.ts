import { describe, expect, it } from 'vitest';
import { renewingToken } from './renewingToken.ts';

function counting() {
  const clock = { now: 0 };
  let fetched = 0;
  const token = renewingToken(
    async () => {
      fetched += 1;
      return { token: `token ${fetched}`, expiresAt: clock.now + 300_000 };
    },
    () => clock.now,
  );
  return { clock, token };
}

describe('a token that renews itself', () => {
  it('is fetched once for all who ask at the same time, and kept [grpc.client-renews]', async () => {
    const { token } = counting();
    expect(await Promise.all([token(), token(), token()])).toEqual(['token 1', 'token 1', 'token 1']);
    expect(await token()).toBe('token 1');
  });

  it('is renewed ahead of its end, once [grpc.client-renews]', async () => {
    const { clock, token } = counting();
    await token();
    clock.now = 269_999;
    expect(await token()).toBe('token 1');
    clock.now = 270_000;
    expect(await Promise.all([token(), token()])).toEqual(['token 2', 'token 2']);
  });

  it('is asked for again after it could not be had [grpc.client-renews]', async () => {
    const answers = [Promise.reject(new Error('down')), Promise.resolve({ token: 'at last', expiresAt: 300_000 })];
    const token = renewingToken(
      () => answers.shift() ?? Promise.reject(new Error('asked too often')),
      () => 0,
    );
    await expect(Promise.all([token(), token()])).rejects.toThrow('down');
    expect(await token()).toBe('at last');
  });
});

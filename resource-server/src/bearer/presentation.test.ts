import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../testing/call.ts';
import { startWorld, type World } from '../testing/world.ts';
import { isOpaque } from './presentation.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('the presentation of a token', () => {
  it.each(['bearer', 'BEARER', 'bEaReR'])(
    'may be announced as "%s" [resource.scheme-case-insensitive]',
    async (scheme) => {
      const authorization = `${scheme}   ${await world.token()}`;
      const answer = await call(`${world.server.origin}/protected`, { headers: { authorization } });
      expect(answer.status).toBe(200);
    },
  );

  it('tells by the form alone whether a token can be read or has to be asked about [resource.form-decides]', () => {
    const part = fc.stringMatching(/^[\w-]+$/);
    fc.assert(
      fc.property(part, part, part, (one, two, three) => {
        const opaque = (token: string) => isOpaque({ authorization: [`Bearer ${token}`] });
        expect(opaque(`${one}.${two}.${three}`)).toBe(false);
        expect(opaque(`${one}.${two}.`)).toBe(false);
        expect([one, `${one}.${two}`, `${one}.${two}.${three}.${one}`, `${one}~.${two}.${three}`].every(opaque)).toBe(
          true,
        );
      }),
    );
    expect(isOpaque({ authorization: [] })).toBe(false);
    expect(isOpaque({ authorization: ['Basic abc'] })).toBe(false);
  });
});

import { apiCaller, opaqueClient, serviceClient } from '../lab/apiCaller.ts';
import { expect, test } from '../lab/test.ts';

/** The shortest memory that shows both: an answer from the cache, and its end. */
const keptSeconds = 3;
test.use({ labSettings: { LOG: 'quiet', INTROSPECTION_CACHE_SECONDS: String(keptSeconds) } });

const question = 'Does the authorization server say that it is active?';

test('A revoked opaque token works until the API asks again, a revoked JWT until it expires [walkthrough.revoked-token]', async ({
  lab,
  bench,
}) => {
  const reports = apiCaller(lab, 'reports');

  const opaque =
    await test.step('A program calls twice with an opaque token. The API asks once what it stands for.', async () => {
      const token = await reports.token(opaqueClient);
      for (const _ of ['first', 'second']) expect((await reports.call('/protected', token)).status).toBe(200);
      await expect(bench.rowNamed('Opaque access token checks')).toHaveCount(2);
      await expect(bench.rowNamed('Introspection Request')).toHaveCount(1);
      await bench.inspect(bench.rowNamed('Opaque access token checks').nth(1));
      await expect(bench.check(question)).toContainText(/answered from the cache, \d s old/);
      return token;
    });

  await test.step('The token is revoked. The API learns of it when its memory ends, and not before.', async () => {
    expect(await reports.revoke(opaque, opaqueClient)).toBe(200);
    await expect.poll(async () => (await reports.call('/protected', opaque)).status, { intervals: [200] }).toBe(401);
    await expect(bench.rowNamed('Introspection Request')).toHaveCount(2);
    await expect(bench.rowNamed('Opaque access token checks', 'invalid_token')).toHaveCount(1);
    await bench.inspect(bench.rowNamed('Opaque access token checks', 'invalid_token'));
    await expect(bench.check(question)).toContainText('The authorization server says that the token is not active.');
  });

  await test.step('A JWT is revoked as well; nobody tells the API, which has no need to ask.', async () => {
    const jwt = await reports.token(serviceClient);
    expect(await reports.revoke(jwt, serviceClient)).toBe(200);
    expect((await reports.call('/protected', jwt)).status).toBe(200);
    await expect(bench.rowNamed('Introspection Request')).toHaveCount(2);
  });
});

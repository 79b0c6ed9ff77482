import { apiCaller, opaqueClient, serviceClient } from '../lab/apiCaller.ts';
import { expect, test } from '../lab/test.ts';

test('The auth server is down: the API knows its keys and what it heard, and accepts nothing unseen [walkthrough.auth-server-down]', async ({
  lab,
  bench,
}) => {
  const reports = apiCaller(lab, 'reports');
  const jwt = await reports.token(serviceClient);
  const [seen, unseen] = [await reports.token(opaqueClient), await reports.token(opaqueClient)];

  await test.step('A JWT and an opaque token open the resource.', async () => {
    for (const token of [jwt, seen]) expect((await reports.call('/protected', token)).status).toBe(200);
    await expect(bench.rowNamed('JWKS Request')).toHaveCount(1);
    await expect(bench.rowNamed('Introspection Request')).toHaveCount(1);
  });

  await test.step('The auth server stops. Both go on working: the keys are here, and so is the answer.', async () => {
    await lab.stop('auth-server');
    await expect(bench.lane('auth-server')).toContainText('not running');
    for (const token of [jwt, seen]) expect((await reports.call('/protected', token)).status).toBe(200);
  });

  await test.step('An opaque token that the API has never asked about is not accepted: 503, and when to try again.', async () => {
    const answer = await reports.call('/protected', unseen);
    expect(answer).toMatchObject({
      status: 503,
      challenge: null,
      retryAfter: '5',
      json: {
        error: 'temporarily_unavailable',
        error_description:
          "The authorization server can't be asked about the token, so it is not accepted: the issuer is down.",
      },
    });
    await expect(bench.rowNamed('Introspection Request failed', 'ECONNREFUSED')).toHaveCount(1);
    await bench.inspect(bench.rowNamed('Opaque access token checks', 'temporarily_unavailable'));
    await expect(bench.inspector).toContainText('the issuer is down.');
  });

  await test.step('It is back, and the same token works.', async () => {
    await lab.start('auth-server');
    expect((await reports.call('/protected', unseen)).status).toBe(200);
  });
});

import { apiCaller, serviceClient } from '../lab/apiCaller.ts';
import { expect, test } from '../lab/test.ts';

test('A service asks for more scope where the API names it, and keeps a context [walkthrough.contexts]', async ({
  lab,
  bench,
}) => {
  const service = apiCaller(lab, 'orders-service');
  const note = { name: 'greeting', content: 'Say hello first.' };

  await test.step('Without a token, the API only says that one is needed and where to learn more.', async () => {
    const answer = await service.call('/v1/contexts');
    expect(answer).toMatchObject({
      status: 401,
      challenge: `Bearer resource_metadata="${lab.origins['resource-server']}/.well-known/oauth-protected-resource/v1/contexts"`,
    });
    await bench.showsNext(
      'orders-service → resource-server  Protected Resource Request',
      'resource-server ✗ Access token checks (no_token)',
      'resource-server → orders-service  Bearer Challenge (401)',
    );
  });

  await test.step('A token that may read lists what is there, and may not write.', async () => {
    const reader = await service.token(serviceClient, 'read');
    expect(await service.call('/v1/contexts', reader)).toMatchObject({ status: 200, json: { contexts: [] } });
    const refused = await service.call('/v1/contexts', reader, note);
    expect(refused.status).toBe(403);
    expect(refused.challenge).toContain('error="insufficient_scope"');
    expect(refused.challenge).toContain('scope="write"');
    await expect(bench.rowNamed('Access token checks', 'insufficient_scope')).toHaveCount(1);
  });

  await test.step('One that may do both keeps the context, and finds it again.', async () => {
    const writer = await service.token(serviceClient, 'read write');
    expect(await service.call('/v1/contexts', writer, note)).toMatchObject({ status: 201, json: note });
    expect(await service.call('/v1/contexts', writer)).toMatchObject({ json: { contexts: [note] } });
    await bench.inspect(bench.rowNamed('Protected Resource Response').nth(1));
    await bench.tab('Explained');
    await expect(bench.explained('created_at')).toBeVisible();
  });

  await test.step('It is still there after the resource server was started again.', async () => {
    await lab.stop('resource-server');
    await lab.start('resource-server');
    const answer = await service.call('/v1/contexts', await service.token(serviceClient, 'read'));
    expect(answer).toMatchObject({ json: { contexts: [note] } });
  });
});

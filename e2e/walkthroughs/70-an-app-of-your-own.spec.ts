import { startTracedApp } from '../lab/ownApp.ts';
import { expect, test } from '../lab/test.ts';

test('An engineer puts the trace in front of an API of her own, and sees why her client is refused [own-app.in-the-diagram]', async ({
  lab,
  bench,
}) => {
  const app = await startTracedApp(lab, 'orders api');

  await test.step('Her client calls the trace instead of the API, forgets the token, and gets the API’s own answer.', async () => {
    const answer = await fetch(`${app.address}/orders`, { headers: { 'user-agent': 'her-client/1.0' } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer scope="orders"');
    await bench.shows(['her-client → orders api  GET /orders', 'orders api → her-client  Bearer Challenge (401)']);
    await expect(bench.lane('orders api')).toContainText('orders api');
    await expect(bench.lane('her-client')).toContainText('outside');
  });

  await test.step('With a token it is let in; the bench names the message as it names the lab’s own.', async () => {
    const answer = await fetch(`${app.address}/orders`, {
      headers: { 'user-agent': 'her-client/1.0', authorization: 'Bearer of-her-own-server' },
    });
    expect(await answer.json()).toEqual({ message: 'One order' });
    await bench.shows([
      'her-client → orders api  GET /orders',
      'orders api → her-client  Bearer Challenge (401)',
      'her-client → orders api  Protected Resource Request',
      'orders api → her-client  Protected Resource Response',
    ]);
    await bench.inspect(bench.rowNamed('Protected Resource Request'));
    await expect(bench.explained('authorization')).toContainText('Bearer of-her-own-server');
  });

  await app.close();
});

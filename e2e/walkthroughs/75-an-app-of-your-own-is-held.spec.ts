import { holdPage } from '../lab/holdPage.ts';
import { startTracedApp } from '../lab/ownApp.ts';
import { expect, test } from '../lab/test.ts';

test('An engineer holds what passes the trace in front of her API: the request before it, and its answer behind it [walkthrough.hold-own-app] [own-app.hold]', async ({
  lab,
  bench,
}) => {
  const hold = holdPage(bench.page);
  const app = await startTracedApp(lab, 'orders api');
  const call = (headers: Record<string, string> = {}) =>
    fetch(`${app.address}/orders`, { headers: { 'user-agent': 'her-client/1.0', ...headers } });
  await call();
  await expect(bench.rowNamed('Bearer Challenge', '401')).toHaveCount(1);

  await test.step('Her client sends a token. She takes it away, and the API refuses as it refuses everybody.', async () => {
    await hold.every('orders api');
    const answer = call({ authorization: 'Bearer of-her-own-server' });
    await hold.holds('Protected Resource Request');
    await expect(hold.held).toContainText('held at the orders api since');
    await hold.act('Change…');
    await hold.editor.getByRole('button', { name: 'Take authorization away' }).click();
    await hold.send();
    await hold.holds('Answer to Protected Resource Request');
    await hold.act('Release');
    expect((await answer).status).toBe(401);
    await bench.inspect(bench.rowNamed('GET /orders').last());
    await expect(hold.difference('authorization')).toContainText('is not there');
  });

  await test.step('The next answer is hers before it is her client’s: it gets an order that the API never wrote.', async () => {
    const answer = call({ authorization: 'Bearer of-her-own-server' });
    await hold.holds('Protected Resource Request');
    await hold.act('Release');
    await hold.holds('Answer to Protected Resource Request');
    await hold.act('Change…');
    await hold.write('message', 'Two orders');
    await hold.send();
    expect(await (await answer).json()).toEqual({ message: 'Two orders' });
    await expect(bench.rowNamed('Protected Resource Response')).toContainText('changed by you');
  });

  await test.step('Nothing is armed any more: her client and her API are among themselves.', async () => {
    await hold.letAllGo();
    expect((await call({ authorization: 'Bearer of-her-own-server' })).status).toBe(200);
  });
  await app.close();
});

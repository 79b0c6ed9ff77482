import { benchPage, phone, projector } from '../lab/benchPage.ts';
import { isAccessible } from '../lab/forEverybody.ts';
import { grpcClient } from '../lab/grpcClient.ts';
import { holdPage } from '../lab/holdPage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });
// Each state is gone through as a whole, in both themes.
test.slow();

test('whoever holds messages can do so by keyboard, and meets accessible pages [hold.accessible] [hold.arm] [hold.release]', async ({
  bench,
  client,
  signIn,
}) => {
  const { page } = bench;
  const hold = holdPage(page);
  await signIn(alice);

  await test.step('A key holds every message; the first stops, and says so to whoever listens.', async () => {
    await page.bringToFront();
    await bench.press('s');
    await expect(hold.bar).toContainText('Waiting for every message');
    await isAccessible(page, 'everything is armed');
    const exchanged = client.exchangeTheCode();
    await hold.holds('POST /exchange');
    await expect(page.getByRole('status').filter({ hasText: 'POST /exchange is held at Client app.' })).toHaveCount(1);
    await bench.tabTo(hold.held.getByRole('button', { name: 'Release' }));
    await bench.press('Enter');
    await hold.holds('Token Request');
    await isAccessible(page, 'a message is held');

    await hold.act('Change…');
    await isAccessible(page, 'the tables of a message');
    await hold.editor.getByRole('tab', { name: 'Raw text' }).click();
    await isAccessible(page, 'a message as raw text');
    await page.setViewportSize(phone);
    await isAccessible(page, 'a message as raw text, on a phone');
    await page.setViewportSize(projector);
    await bench.press('Escape');
    await expect(hold.editor).toHaveCount(0);

    await test.step('The same key lets everything go.', async () => {
      await page.locator('body').click({ position: { x: 2, y: 2 } });
      await bench.press('s');
      await exchanged;
      await expect(hold.bar).toHaveCount(0);
      await expect(client.heading).toHaveText('The tokens are here');
    });
  });

  await test.step('What was done stays told, in words and not by colour alone.', async () => {
    await expect(bench.rowNamed('Token Request held')).toContainText('then released as it came');
    await bench.inspect(bench.rowNamed('Token Request held'));
    await isAccessible(page, 'what became of it');
  });
});

test('the editor of a gRPC call, and of what goes outside of the lab, is accessible, too [hold.accessible] [grpc.hold] [hold.outside] [bench-page.sideways]', async ({
  lab,
  bench,
  client,
  provider,
}) => {
  const { page } = bench;
  const hold = holdPage(page);
  const service = grpcClient(lab, 'user-sync');
  await service.call('InfoService/GetInfo', {}, { bare: true });
  await expect(bench.rowNamed('gRPC GetInfo Response')).toHaveCount(1);
  await hold.next('gRPC GetInfo', 'Its answer');
  const asked = service.call('InfoService/GetInfo', {}, { bare: true });
  await hold.holds('Answer to gRPC GetInfo');
  await hold.act('Change…');
  await isAccessible(page, 'the fields and the status of a gRPC answer');
  await bench.press('Escape');
  await hold.act('Release');
  expect((await asked).code).toBe('OK');
  service.close();

  await hold.next('OpenID Provider Configuration Request');
  const used = client.useProvider(provider);
  await hold.holds('OpenID Provider Configuration Request');
  await expect(
    bench.current.locator('.held-mark'),
    'the sixth lane does not fit, and the arrow is in sight',
  ).toBeInViewport();
  await isAccessible(page, 'a message that is held before it leaves the lab');
  await hold.act('Change…');
  await isAccessible(page, 'its tables');
  await bench.press('Escape');
  await hold.act('Release');
  await used;
});

test('the choice of what to hold is accessible, and of any width [hold.accessible]', async ({ bench }) => {
  const { page } = bench;
  await page.getByRole('button', { name: /^Hold\b/ }).click();
  await expect(page.getByRole('dialog', { name: 'What to hold' })).toBeVisible();
  await isAccessible(page, 'the choice');
  await page.setViewportSize(phone);
  await isAccessible(page, 'the choice on a phone');
});

test('a bench on another machine shows what is held, and has nothing that the hub would refuse [hold.loopback-only]', async ({
  lab,
  context,
  bench,
  client,
}) => {
  const onlooker = benchPage(await context.newPage(), lab.origins.visualizer);
  const said: string[] = [];
  // There is one machine here, so the hub's word is changed on its way.
  await onlooker.page.routeWebSocket(/\/trace/, (socket) => {
    const hub = socket.connectToServer();
    hub.onMessage((frame) => socket.send(String(frame).replace('"allowed":true', '"allowed":false')));
    socket.onMessage((command) => said.push(String(command)));
  });
  await onlooker.open();
  const seen = holdPage(onlooker.page);
  await bench.page.bringToFront();
  await expect(bench.page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled();
  await bench.press('s');
  await expect(seen.bar).toContainText('Waiting for every message');
  const opened = client.open();
  await seen.holds('GET /');

  await onlooker.page.bringToFront();
  await expect(seen.bar.getByRole('button')).toHaveCount(0);
  await expect(onlooker.page.getByRole('button', { name: 'Next message' })).toBeDisabled();
  for (const key of ['ArrowRight', 's', 'End']) await onlooker.press(key);
  await seen.holds('GET /');
  expect(said).toEqual([]);

  await bench.page.bringToFront();
  await bench.press('s');
  await opened;
  await expect(seen.bar).toHaveCount(0);
});

import { publishPath, viewPath } from '@oauth-lab/shared/trace/wire';
import { projector } from '../lab/benchPage.ts';
import { connectFrom } from '../lab/foreignSite.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('the client app can be used beside the diagram [bench-page.client-embedded]', async ({ bench }) => {
  await bench.page.getByRole('tab', { name: 'Client app' }).click();
  const embedded = bench.page.frameLocator('iframe[title="Client app"]');
  await expect(embedded.getByRole('heading', { level: 1 })).toHaveText('Sign in, one step at a time');
  await embedded.getByRole('link', { name: 'Continue to the authorization server' }).click();
  await embedded.getByLabel('Username').fill(alice.username);
  await embedded.getByLabel('Password').fill(alice.password);
  await embedded.getByRole('button', { name: 'Sign in' }).click();
  await embedded.getByRole('button', { name: 'Allow' }).click();
  await expect(embedded.getByRole('heading', { level: 1 })).toHaveText('The code is here');
  await expect(bench.current).toHaveAttribute('data-name', 'Page /answer');
});

test('no page but the bench can show the client app or the authorization server in a frame [bench-page.frame-ancestors]', async ({
  lab,
  foreignPage,
}) => {
  for (const name of ['client-app', 'auth-server', 'visualizer'] as const)
    expect(await foreignPage.frame(lab.origins[name]), name).toBe('refused');
});

test('a page of another origin can neither view nor publish [bench-page.foreign-origin]', async ({
  lab,
  bench,
  foreignPage,
}) => {
  const hub = lab.origins.visualizer.replace('http', 'ws');
  expect(await connectFrom(bench.page, `${hub}${viewPath}?from=1`), 'the bench itself').toBe('open');
  expect(await foreignPage.connect(`${hub}${viewPath}?from=1`)).toBe('refused');
  expect(await foreignPage.connect(`${hub}${publishPath}?publisher=a-page&party=client-app`)).toBe('refused');
});

test('no page asks for anything beyond this machine [bench-page.loopback-only]', async ({ context, bench, signIn }) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).hostname));
  bench.page.on('websocket', (socket) => asked.push(new URL(socket.url()).hostname));
  await bench.page.reload();
  await signIn(alice);
  await bench.inspect(bench.rowNamed('Page /answer'));
  await bench.tab('HTTP');
  expect(asked.length).toBeGreaterThan(10);
  expect(new Set(asked)).toEqual(new Set(['localhost']));
});

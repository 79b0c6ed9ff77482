import { fileURLToPath } from 'node:url';
import { launchChromium } from '../bench/support/chromium.ts';
import { authServer } from '../lab/authServer.ts';
import { benchPage, projector } from '../lab/benchPage.ts';
import { clientApp } from '../lab/clientApp.ts';
import { startLab } from '../lab/lab.ts';
import { alice } from '../lab/people.ts';

/** Takes the README's picture of a real run, on the usual ports: `npm run picture`. */
const lab = await startLab({
  CLIENT_APP_PORT: '8080',
  AUTH_SERVER_PORT: '8081',
  RESOURCE_SERVER_PORT: '8082',
  VISUALIZER_PORT: '8083',
  GRPC_PORT: '50051',
  LOG: 'quiet',
});
const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: projector, deviceScaleFactor: 2, colorScheme: 'light' });
  const bench = benchPage(await context.newPage(), lab.origins.visualizer);
  await bench.open();
  const page = await context.newPage();
  const client = clientApp(page, lab.origins['client-app']);
  const server = authServer(page);
  await client.open();
  await client.continueToAuthorizationServer();
  await server.signIn(alice);
  await server.allow();
  await client.exchangeTheCode();
  await client.callTheProtectedResource();
  await page.waitForURL('**/resource**');
  await bench.search.fill('Token Request');
  await bench.inspect(bench.rowNamed('Token Request'));
  await bench.search.fill('');
  await bench.page.mouse.move(640, 10);
  await bench.search.blur();
  await bench.rowNamed('Token Response').waitFor();
  await bench.page.screenshot({ path: fileURLToPath(new URL('bench.png', import.meta.url)), scale: 'css' });
} finally {
  await browser.close();
  await lab.close();
}

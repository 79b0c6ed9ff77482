import type { HoldNote } from '@oauth-lab/shared/trace/event';
import { listenForCallback } from '../lab/callbackListener.ts';
import { heldTokenRequest } from '../lab/heldTokenRequest.ts';
import { holdPage } from '../lab/holdPage.ts';
import { readTrace } from '../lab/hub.ts';
import type { Lab } from '../lab/lab.ts';
import { mcpAgent } from '../lab/mcpClient.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('The hub stops while a message is held: it goes through at once, and says so [walkthrough.hold-hub-stops] [hold.hub-gone]', async ({
  lab,
  client,
  signIn,
  bench,
}) => {
  const { hold, exchanged } = await heldTokenRequest({ bench, client, signIn });
  await lab.stop('visualizer');
  await exchanged;
  await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
  await expect(hold.bar).toHaveCount(0);

  await lab.start('visualizer');
  await expect(bench.rowNamed('Token Request held')).toContainText('because the hub was gone');
  await expect(bench.rowNamed('Token Request')).toHaveCount(1);
});

test('The bench is closed while every message is held: all of them go through [walkthrough.hold-bench-closed] [hold.viewer-gone]', async ({
  lab,
  client,
  bench,
}) => {
  const hold = holdPage(bench.page);
  await expect(bench.page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled();
  await bench.press('s');
  await expect(hold.bar).toContainText('Waiting for every message');
  const opened = client.open();
  await hold.holds('GET /');
  await hold.act('Release');
  await hold.holds('Authorization Server Metadata Request');
  await bench.page.close();
  await opened;
  await expect(client.heading).toBeVisible();
  const outcomes = async () => (await holdsIn(lab)).map(({ outcome }) => outcome);
  await expect.poll(outcomes).toEqual(['released', 'bench gone']);
});

test('A stream is not held, even while every message is: a model’s client has its tools as ever [walkthrough.hold-not-mcp] [hold.streams]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const hold = holdPage(bench.page);
  const listener = await listenForCallback();
  const agent = mcpAgent(lab, { product: 'example-agent', client: 'Example Agent' }, listener.redirectUri);
  await page.goto(String(await agent.connect()));
  await authServer.signIn(alice);
  await authServer.allow();
  await page.waitForURL(`${listener.redirectUri}?**`);
  await agent.finish(new URL(page.url()));

  await hold.every('Resource server');
  const connected = agent.connect();
  await test.step('What the server itself asks for on the way is no stream, and waits.', async () => {
    await hold.holds('JWKS Request');
    await hold.act('Release');
    await hold.holds('Answer to JWKS Request');
    await hold.act('Release');
  });
  expect(await connected).toBeUndefined();
  expect(await agent.tools()).toContain('whoami');
  await expect(bench.rowNamed('MCP Event Stream')).toHaveCount(1);
  await expect(hold.held).toHaveCount(0);

  const told = async () => (await holdsIn(lab)).map(({ title }) => title);
  await expect.poll(told).toEqual(['JWKS Request held', 'Answer to JWKS Request held']);
  await hold.letAllGo();
  await agent.close();
  await listener.close();
});

/** What the hub has of messages that were held; it gets it a little after it happened. */
async function holdsIn(lab: Lab): Promise<HoldNote[]> {
  return (await readTrace(lab)).flatMap(({ event }) =>
    event.kind === 'note' && event.note.type === 'hold' ? [event.note] : [],
  );
}

import { holdPage } from '../lab/holdPage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('The Token Request is held, its redirect_uri changed, and the real server refuses it [walkthrough.hold-token-request] [hold.both-versions] [hold.arm]', async ({
  lab,
  client,
  signIn,
  bench,
}) => {
  const hold = holdPage(bench.page);

  await test.step('The learner asks for the next Token Request. Alice signs in, and nothing is held.', async () => {
    await hold.next('Token Request');
    await signIn(alice);
    await expect(hold.held).toHaveCount(0);
  });

  await test.step('The client exchanges the code: its request stops halfway, before the server sees it.', async () => {
    const exchanged = client.exchangeTheCode();
    await hold.holds('Token Request');
    await expect(hold.held).toContainText('held at the Auth server since');
    await expect(bench.rowNamed('Token Request')).toHaveAttribute('data-held', '');
    await expect(bench.rowNamed('Token Request')).toContainText('held');
    await expect(bench.rowNamed('Client authentication')).toHaveCount(0);

    await hold.act('Change…');
    await hold.write('redirect_uri', 'http://localhost:8080/elsewhere');
    await expect(hold.editor.locator('[data-edit="redirect_uri"]')).toContainText('changed');
    await hold.send();
    await exchanged;
  });

  await test.step('The server takes it for what the client sent, and refuses by its own rules.', async () => {
    await expect(client.problem).toContainText('invalid_grant');
    await expect(hold.bar).toHaveCount(0);
    await bench.saysInRed(bench.rowNamed('Token Error Response'), 'invalid_grant');
    await bench.inspect(bench.rowNamed('Token Request checks: authorization_code', 'invalid_grant'));
    await expect(bench.inspector.locator('.check[data-outcome="refused"]')).toContainText('redirect');
  });

  await test.step('Both versions are kept: what arrived, and what the client had sent.', async () => {
    await bench.inspect(bench.rowNamed('Token Request'));
    await expect(bench.rowNamed('Token Request')).toContainText('changed by you');
    await bench.tab('Explained');
    await expect(hold.told).toContainText('then released with your changes');
    const changed = hold.difference('redirect_uri');
    await expect(changed.locator('del')).toHaveText(`${lab.origins['client-app']}/callback`);
    await expect(changed.locator('ins')).toHaveText('http://localhost:8080/elsewhere');
    await expect(hold.told.locator('[data-difference]')).toHaveCount(1);
    await expect(bench.explained('redirect_uri')).toContainText('http://localhost:8080/elsewhere');
    await bench.tab('HTTP');
    await expect(bench.bytes('request')).toContainText('elsewhere');
  });

  await test.step('The code was not consumed, and only one message was asked for: sent again, it works.', async () => {
    await client.exchangeTheCode();
    await expect(bench.rowNamed('Token Response')).toHaveCount(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerDevice, approve, confirmationFor, poll, startDevice, typeCode } from '../../testing/device.ts';
import { begin, formOf } from '../../testing/flow.ts';
import { startServer, type TestServer } from '../../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the confirmation of a device', () => {
  it('shows code, client, scopes and resource, also to who is signed in already [device.confirmation] [device.sign-in]', async () => {
    const browser = server.browser();
    const first = await startDevice(server, { scope: 'openid read', resource: 'http://localhost:2/mcp' });
    const page = await confirmationFor(browser, first.user_code);
    for (const shown of [first.user_code, 'Command line', 'alice', 'http://localhost:2/mcp', 'value="read" checked']) {
      expect(page.html).toContain(shown);
    }
    await answerDevice(browser, page, ['read']);
    const second = await startDevice(server, { scope: 'openid read' });
    expect((await typeCode(browser, second.user_code)).html).toContain(second.user_code);
    expect(await poll(server, second.device_code)).toMatchObject({ error: 'authorization_pending' });
  });

  it('gives what was ticked [device.per-scope]', async () => {
    const { device_code, user_code } = await startDevice(server, { scope: 'openid read write' });
    const answer = await approve(server, user_code, ['read']);
    expect(answer.status).toBe(200);
    expect(answer.html).toContain('Your device is connected');
    expect(await poll(server, device_code)).toMatchObject({ status: 200, scope: 'openid read' });
  });

  it('is shown again where nothing is ticked, or more than was asked for [device.per-scope]', async () => {
    const { user_code } = await startDevice(server, { scope: 'read write' });
    const browser = server.browser();
    const page = await confirmationFor(browser, user_code);
    for (const ticked of [[], ['admin']]) {
      const again = await answerDevice(browser, page, ticked);
      expect(again.status).toBe(400);
      expect(again.html).toContain(user_code);
    }
  });

  it('tells the device where the user denies [device.denied]', async () => {
    const { device_code, user_code } = await startDevice(server);
    const browser = server.browser();
    const answer = await answerDevice(browser, await confirmationFor(browser, user_code), [], 'deny');
    expect(answer.html).toContain('You denied the device');
    expect(await poll(server, device_code)).toMatchObject({ status: 400, error: 'access_denied' });
  });

  it('counts from no other browser, and with no other token [device.form-bound]', async () => {
    const { device_code, user_code } = await startDevice(server);
    const victim = server.browser();
    await begin(victim);
    const attacker = server.browser();
    const page = await confirmationFor(attacker, user_code);
    expect((await answerDevice(victim, page, ['read'])).status).toBe(403);
    const form = { ...formOf(page), form_token: 'forged', action: 'allow', scope: 'read' };
    expect((await attacker.post('/device/confirm', form)).status).toBe(403);
    expect(await poll(server, device_code)).toMatchObject({ error: 'authorization_pending' });
  });

  it('counts once, in whichever browser came first [device.answered-once]', async () => {
    const { device_code, user_code } = await startDevice(server, { scope: 'read' });
    const [one, other] = [server.browser(), server.browser()];
    const [first, second] = [await confirmationFor(one, user_code), await confirmationFor(other, user_code)];
    expect((await answerDevice(one, first, ['read'])).status).toBe(200);
    expect((await answerDevice(other, second, [], 'deny')).status).toBe(409);
    expect((await answerDevice(one, first, [], 'deny')).status).toBe(409);
    expect((await poll(server, device_code)).status).toBe(200);
    expect((await typeCode(server.browser(), user_code)).html).toContain('has been answered already');
  });

  it('is not shown before somebody is signed in [device.sign-in]', async () => {
    const { user_code } = await startDevice(server, { scope: 'read' });
    const browser = server.browser();
    const { transaction, form_token } = formOf(await typeCode(browser, user_code));
    const shown = await browser.get(`/device/confirm?${new URLSearchParams({ transaction })}`);
    expect(shown.location?.pathname).toBe('/login');
    const sent = await browser.post('/device/confirm', { transaction, form_token, action: 'allow', scope: 'read' });
    expect(sent.location?.pathname).toBe('/login');
  });

  it('is not the place for an Authorization Request, nor consent for a device [device.form-bound]', async () => {
    const browser = server.browser();
    const { transaction } = formOf(await begin(browser));
    const named = (path: string, id: string) => `${path}?${new URLSearchParams({ transaction: id })}`;
    expect((await browser.get(named('/device/confirm', transaction))).location?.pathname).toBe('/login');
    const { user_code } = await startDevice(server);
    const page = await confirmationFor(browser, user_code);
    expect((await browser.get(named('/consent', formOf(page).transaction))).location?.pathname).toBe('/device/confirm');
  });
});

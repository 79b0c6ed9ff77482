import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../testing/lab.ts';
import { linkOf, type MiniBrowser, type Page } from '../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

async function waiting(): Promise<{ browser: MiniBrowser; page: Page }> {
  const browser = lab.browser();
  return { browser, page: await browser.submit(await browser.visit('/device-grant'), '/device-grant') };
}

function questions(): number {
  return lab.authServer.tokenRequests.length;
}

describe('The page that plays the device', () => {
  it('shows the short code, the address, a QR code and the time left, and never the long code [client.device-page]', async () => {
    const { page } = await waiting();
    expect(page.text).toContain('WDJB-MJHT');
    expect(page.html).toContain('src="data:image/png;base64,');
    expect(page.text).toMatch(/9 min 59 s|10 min/);
    expect(linkOf(page, 'Open it with the code filled in')).toContain('user_code=WDJB-MJHT');
  });

  it('asks in turn and not before its time, even from several pages at once [client.device-interval]', async () => {
    const { browser, page } = await waiting();
    const inTurn = () => browser.submit(page, '/device-grant/ask', { turn: 'yes' });
    expect(JSON.parse((await inTurn()).html)).toMatchObject({ waiting: true, questions: [] });
    lab.pass(5000);
    const answers = await Promise.all([inTurn(), inTurn(), inTurn()]);
    expect(questions()).toBe(1);
    for (const { html } of answers) expect(JSON.parse(html)).toMatchObject({ waiting: true });
  });

  it('shows what the server makes of impatience [client.device-slow-down]', async () => {
    const { browser, page } = await waiting();
    const first = await browser.submit(page, '/device-grant/ask');
    expect(first.text).toContain('authorization_pending');
    const second = await browser.submit(first, '/device-grant/ask');
    expect(second.text).toContain('slow_down');
    expect(second.text).toContain('every 10 seconds');
  });

  it('gets its tokens when the user allows, and can be reloaded at every stage [client.device-page]', async () => {
    const { browser, page } = await waiting();
    lab.authServer.grants.decide('allow');
    const done = await browser.submit(page, '/device-grant/ask');
    expect(done.text).toContain('The device is signed in');
    expect(done.text).toContain('alice');
    await lab.restart();
    expect((await browser.visit(done.url)).text).toContain('The device is signed in');
    expect(JSON.parse((await browser.submit(page, '/device-grant/ask', { turn: 'yes' })).html)).toEqual({
      waiting: false,
    });
  });

  it('says that the user denied, or that the time is over, and begins again [client.device-end]', async () => {
    const denied = await waiting();
    lab.authServer.grants.decide('deny');
    const page = await denied.browser.submit(denied.page, '/device-grant/ask');
    expect(page.text).toContain('access_denied');
    expect(linkOf(page, 'Begin again')).toBe('/device-grant');
    const late = await waiting();
    const asked = questions();
    lab.pass(600_000);
    expect((await late.browser.submit(late.page, '/device-grant/ask')).text).toContain('expired_token');
    expect(questions()).toBe(asked);
  });

  it('waits on when the server is away for a moment [client.device-slow-down]', async () => {
    const { browser, page } = await waiting();
    await lab.authServer.close();
    const after = await browser.submit(page, '/device-grant/ask');
    expect(after.status).toBe(200);
    expect(after.text).toContain('no answer');
    expect(after.text).toContain('every 10 seconds');
  });

  it('says so where the server has no device grant, and belongs to one browser [client.attempt-own]', async () => {
    const { page } = await waiting();
    expect((await lab.browser().visit(page.url)).status).toBe(404);
    lab.authServer.metadata = { device_authorization_endpoint: undefined };
    expect((await lab.browser().visit('/device-grant')).text).toContain('no device_authorization_endpoint');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerDevice, startDevice, typeCode } from '../../testing/device.ts';
import { formOf } from '../../testing/flow.ts';
import { startServer, type TestServer } from '../../testing/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const wrong = 'BBBB-BBBB';

describe('the page for user codes', () => {
  it('takes a code in any case and with any punctuation, and has the user sign in [device.user-code] [device.sign-in]', async () => {
    const { user_code } = await startDevice(server);
    for (const typed of [user_code, user_code.toLowerCase(), user_code.replace('-', ' '), [...user_code].join('.')]) {
      const page = await typeCode(server.browser(), typed);
      expect(page.html).toContain('name="password"');
      expect(page.html).toContain('Command line');
    }
  });

  it('shows a code that the address brought, and does not act on it [device.confirmation]', async () => {
    const { verification_uri_complete, user_code } = await startDevice(server);
    const page = await server.browser().get(verification_uri_complete);
    expect(page.status).toBe(200);
    expect(page.field('user_code')).toBe(user_code);
    expect(page.html).toContain('Compare this code');
  });

  it('escapes what the address brought', async () => {
    const page = await server.browser().get('/device?user_code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(page.html).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  it.each([
    ['what can be no code', '1234', /eight letters/],
    ['a code that no device has', wrong, /No device has this code/],
    ['nothing', '', /eight letters/],
  ])('says so where the user types %s [device.user-code]', async (_what, typed, sentence) => {
    const page = await typeCode(server.browser(), typed);
    expect(page.status).toBe(400);
    expect(page.html).toMatch(sentence);
  });

  it('says so where the code has expired [device.expires]', async () => {
    const { user_code } = await startDevice(server);
    server.wait(600_000);
    const page = await typeCode(server.browser(), user_code);
    expect(page.status).toBe(400);
    expect(page.html).toContain('The code has expired');
  });

  it('takes no form that it did not make for this browser [device.form-bound]', async () => {
    const { user_code } = await startDevice(server);
    const attackers = formOf(await server.browser().get('/device'));
    const browser = server.browser();
    await browser.get('/device');
    for (const form_token of [attackers.form_token, '', 'forged']) {
      const page = await browser.post('/device', { form_token, user_code });
      expect(page.status).toBe(403);
      expect(page.location).toBeUndefined();
    }
  });

  it('stops a browser that guesses, and lets another one go on [device.guesses-limited]', async () => {
    const { user_code } = await startDevice(server);
    const browser = server.browser();
    for (let tries = 0; tries < 10; tries++) expect((await typeCode(browser, wrong)).status).toBe(400);
    const stopped = await typeCode(browser, user_code);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(stopped.html).toMatch(/Wait \d+ seconds/);
    expect((await typeCode(server.browser(), user_code)).status).toBe(200);
  });

  it('counts guesses that are sent all at once one by one [device.guesses-limited]', async () => {
    const browser = server.browser();
    const { form_token } = formOf(await browser.get('/device'));
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => browser.post('/device', { form_token, user_code: wrong })),
    );
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('stops an address that drops its sessions, and does not count right codes [device.guesses-limited]', async () => {
    const { user_code } = await startDevice(server);
    for (let tries = 0; tries < 3; tries++) await typeCode(server.browser(), user_code);
    for (let tries = 0; tries < 100; tries++) await typeCode(server.browser(), wrong);
    expect((await typeCode(server.browser(), user_code)).status).toBe(429);
  });

  it('goes back to itself where the user does not sign in, and leaves the device waiting [device.sign-in]', async () => {
    const { user_code } = await startDevice(server);
    const browser = server.browser();
    const page = await typeCode(browser, user_code);
    const cancelled = await browser.post('/login', { ...formOf(page), action: 'cancel' });
    expect(cancelled.location?.pathname).toBe('/device');
    expect((await typeCode(browser, user_code)).status).toBe(200);
    // The first visit has ended.
    expect((await answerDevice(browser, page, ['read'])).status).toBe(409);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approved, type TestLab, testLab } from '../../testing/lab.ts';
import { linkOf } from '../../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

/** Visits a changed callback, which must be refused, and then the true one, which must still work. */
async function refusedThenAccepted(change: (callback: URL) => void) {
  const browser = lab.browser();
  const { callback } = await approved(lab, browser);
  const changed = new URL(callback);
  change(changed);
  const refused = await browser.visit(changed);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('This answer is refused');
  expect(refused.text).toContain('Nothing was consumed');
  const accepted = await browser.visit(callback);
  expect(accepted.status).toBe(200);
  return refused;
}

describe('A bad callback', () => {
  it('without state is refused, and nothing is consumed [client.state-required]', async () => {
    const page = await refusedThenAccepted((callback) => callback.searchParams.delete('state'));
    expect(page.text).toContain('The state is missing.');
    expect(linkOf(page, 'Start again')).toBe('/');
  });

  it('with a forged state is refused, and nothing is consumed [client.state-own]', async () => {
    const page = await refusedThenAccepted((callback) => callback.searchParams.set('state', 'forged'));
    expect(page.text).toContain('is not one that this client made');
  });

  it('with both code and error is refused, and leads on to the attempt [client.callback-code-or-error]', async () => {
    const page = await refusedThenAccepted((callback) => callback.searchParams.set('error', 'access_denied'));
    expect(page.text).toContain('both a code and an error');
    expect(linkOf(page, 'Go on with that attempt')).toMatch(/^\/\?attempt=/);
  });

  it('with neither code nor error is refused [client.callback-code-or-error]', async () => {
    const page = await refusedThenAccepted((callback) => callback.searchParams.delete('code'));
    expect(page.text).toContain('neither a code nor an error');
  });

  it('with a wrong or missing iss is refused [client.iss-compared]', async () => {
    const wrong = await refusedThenAccepted((callback) => callback.searchParams.set('iss', 'http://attacker.example'));
    expect(wrong.text).toContain('http://attacker.example');
    const missing = await refusedThenAccepted((callback) => callback.searchParams.delete('iss'));
    expect(missing.text).toContain('The iss is missing');
  });

  it('with a parameter twice is refused, two states included [client.callback-no-duplicates]', async () => {
    const code = await refusedThenAccepted((callback) => callback.searchParams.append('code', 'another'));
    expect(code.text).toContain('“code” occurs more than once');
    const state = await refusedThenAccepted((callback) => callback.searchParams.append('state', 'another'));
    expect(state.text).toContain('“state” occurs more than once');
  });

  it('shows hostile text as text and nothing else [client.hostile-text-escaped]', async () => {
    const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
    const page = await refusedThenAccepted((callback) => {
      callback.search = new URLSearchParams({
        error: hostile,
        error_description: hostile,
        [hostile]: hostile,
      }).toString();
    });
    expect(page.html).not.toMatch(/<script>alert|<img/);
    expect(page.html).toContain('&lt;script&gt;alert(1)');
  });

  it('for an attempt of another browser is refused there and works here [client.state-bound-to-browser]', async () => {
    const browser = lab.browser();
    const { callback } = await approved(lab, browser);
    for (const stranger of [lab.browser(), lab.browser()]) {
      if (stranger !== browser) await stranger.visit('/');
      const page = await stranger.visit(callback);
      expect(page.status).toBe(400);
      expect(page.text).toContain('made for another browser session');
      expect(page.html).not.toContain('Go on with that attempt');
    }
    expect((await browser.visit(callback)).status).toBe(200);
  });
});

describe('A good callback', () => {
  it('is accepted once; the second time it leads to the page of the first [client.state-once]', async () => {
    const browser = lab.browser();
    const { callback } = await approved(lab, browser);
    const answer = await browser.visit(callback);
    const again = await browser.visit(callback);
    expect(again.status).toBe(400);
    expect(again.text).toContain('The state was used before');
    expect(new URL(linkOf(again, 'Go on with that attempt'), lab.origin).href).toBe(answer.url.href);
  });

  it('is accepted by one of many at the same time [client.callback-once]', async () => {
    const browser = lab.browser();
    const { callback } = await approved(lab, browser);
    const pages = await Promise.all(Array.from({ length: 8 }, () => browser.visit(callback)));
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(400)]);
  });

  it('takes the code out of the address bar [client.code-leaves-address]', async () => {
    const browser = lab.browser();
    const { callback } = await approved(lab, browser);
    const answer = await browser.visit(callback);
    expect(answer.url.href).not.toContain(callback.searchParams.get('code'));
    expect(answer.text).toContain(callback.searchParams.get('code'));
  });

  it('shows an error of the server with its words, escaped, and how to start again [client.server-error-shown]', async () => {
    const browser = lab.browser();
    const { callback } = await approved(lab, browser);
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    callback.searchParams.set('error_description', 'Alice said <b>no</b>.');
    const page = await browser.visit(callback);
    expect(page.status).toBe(200);
    expect(page.text).toContain('access_denied');
    expect(page.html).toContain('Alice said &lt;b&gt;no&lt;/b&gt;.');
    expect(linkOf(page, 'Start again')).toBe('/');
  });
});

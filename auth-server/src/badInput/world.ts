import type { TestBrowser } from '../testing/browser.ts';
import { confirmationFor, startDevice } from '../testing/device.ts';
import { answerConsent, begin, codeFor, exchange, formOf, tokenRequest } from '../testing/flow.ts';
import { register } from '../testing/registration.ts';
import type { TestServer } from '../testing/server.ts';
import { basic } from '../testing/tokens.ts';

/** What the requests need that are refused for one reason only: a browser that is signed in, a page that was shown. */
export function worldOf(server: TestServer) {
  let people: Promise<TestBrowser> | undefined;
  let count = 0;

  const cookies = (browser: TestBrowser) => ({
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });

  /** alice, who has allowed the demo client something; the same browser each time. */
  function alice(): Promise<TestBrowser> {
    people ??= (async () => {
      const browser = server.browser();
      await exchange(server, tokenRequest(await codeFor(browser)));
      return browser;
    })();
    return people;
  }

  return {
    server,
    cookies,
    alice,
    /** Somebody who signed in for this case alone. */
    async freshlySignedIn(): Promise<TestBrowser> {
      const browser = server.browser();
      await codeFor(browser);
      return browser;
    },
    async signInForm() {
      const browser = server.browser();
      const page = await begin(browser);
      return { headers: cookies(browser), form: formOf(page) };
    },
    async consentForm() {
      const browser = await alice();
      const page = await begin(browser, { prompt: 'consent' });
      return { headers: cookies(browser), form: formOf(page) };
    },
    /** alice has a grant to revoke. */
    async allowSomething() {
      const browser = await alice();
      const page = await begin(browser, { prompt: 'consent' });
      await answerConsent(browser, page, ['read']);
    },
    async deviceForm() {
      const browser = await alice();
      const { user_code } = await startDevice(server);
      const page = await confirmationFor(browser, user_code);
      return { headers: cookies(browser), form: formOf(page) };
    },
    async userCodeForm() {
      const browser = server.browser();
      const { form_token } = formOf(await browser.get('/device'));
      const { user_code } = await startDevice(server);
      return { headers: cookies(browser), form: { form_token, user_code } };
    },
    /** The form of the account's page that goes to a path. */
    async accountForm(path: string) {
      const browser = await alice();
      const { html } = await browser.get('/account');
      const form = html.split('<form ').find((one) => one.includes(`action="${path}"`)) ?? '';
      return { headers: cookies(browser), form_token: /name="form_token" value="([^"]*)"/.exec(form)?.[1] ?? '' };
    },
    async operator() {
      const form = { grant_type: 'client_credentials', scope: 'admin', resource: server.origin };
      const { access_token } = await exchange(server, form, basic('service-client', 'service-secret'));
      return { authorization: `Bearer ${access_token}` };
    },
    /** A client that registered itself, with what an update of its registration needs. */
    async registered(metadata: Record<string, unknown>) {
      const { client_id, registration_access_token } = await register(server, metadata);
      return {
        path: `/register/${client_id}`,
        headers: { authorization: `Bearer ${registration_access_token}` },
        json: { ...metadata, client_id },
      };
    },
    /** A username that nobody has, another each time, so that no limit is met. */
    somebody() {
      count += 1;
      return `somebody ${count}`;
    },
  };
}

export type World = ReturnType<typeof worldOf>;

import type { TestBrowser, Visit } from './browser.ts';
import { exchange, formOf, readJson, signIn } from './flow.ts';
import type { TestServer } from './server.ts';

export interface DeviceAnswer {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
  error?: string;
}

/** A Device Authorization Request of the demo's command line, and its answer. */
export async function startDevice(server: TestServer, changes: Record<string, string> = {}) {
  const response = await server.post('/device_authorization', { client_id: 'cli', ...changes });
  return { ...(await readJson<DeviceAnswer>(response)), status: response.status, headers: response.headers };
}

/** What the device hears when it asks. */
export function poll(server: TestServer, deviceCode: string, changes: Record<string, string> = {}) {
  return exchange(server, {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: 'cli',
    device_code: deviceCode,
    ...changes,
  });
}

/** The page that typing the code leads to. */
export async function typeCode(browser: TestBrowser, userCode: string): Promise<Visit> {
  const { form_token } = formOf(await browser.get('/device'));
  const answer = await browser.post('/device', { form_token, user_code: userCode });
  return answer.location === undefined ? answer : browser.get(answer.location);
}

/** The confirmation page, past the sign-in page where nobody was signed in. */
export async function confirmationFor(browser: TestBrowser, userCode: string): Promise<Visit> {
  const page = await typeCode(browser, userCode);
  if (!page.html.includes('name="password"')) return page;
  const signedIn = await signIn(browser, page);
  return signedIn.location === undefined ? signedIn : browser.get(signedIn.location);
}

/** From the confirmation page on; `scopes` are the ticked ones. */
export function answerDevice(browser: TestBrowser, page: Visit, scopes: readonly string[], action = 'allow') {
  const ticked = scopes.map((scope): [string, string] => ['scope', scope]);
  return browser.post('/device/confirm', [...Object.entries({ ...formOf(page), action }), ...ticked]);
}

/** alice allows the device everything that it asked for. */
export async function approve(server: TestServer, userCode: string, scopes: readonly string[]): Promise<Visit> {
  const browser = server.browser();
  return answerDevice(browser, await confirmationFor(browser, userCode), scopes);
}

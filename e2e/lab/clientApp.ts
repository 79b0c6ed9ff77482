import type { Locator, Page } from '@playwright/test';

/** The client app as its user sees and clicks it. */
export interface ClientApp {
  page: Page;
  heading: Locator;
  /** What went wrong, with the next action beside it. */
  problem: Locator;
  /** The answer of the resource server, as it came. */
  answer: Locator;
  /** Opens its start page, or another address of it. */
  open(path?: string): Promise<void>;
  /** Fills in where somebody else's provider is, and the client's credentials there, and sends the form. */
  useProvider(provider: { issuer: string; credentials: { client_id: string; client_secret: string } }): Promise<void>;
  continueToAuthorizationServer(): Promise<void>;
  /** Sends the Token Request; a value that is given takes the place of the right one. */
  exchangeTheCode(instead?: { code_verifier?: string }): Promise<void>;
  sendTheSameCodeAgain(): Promise<void>;
  callTheProtectedResource(): Promise<void>;
  callAgain(): Promise<void>;
  askForUserInfo(): Promise<void>;
  startAgain(): Promise<void>;
  /** One of the values that the client made for this flow. */
  secret(name: 'code_verifier' | 'code_challenge'): Promise<string>;
  /** A parameter of the message that the page shows, by its wire name. */
  parameter(name: string): Locator;
  /** A claim of a token that the page takes apart. */
  claim(token: 'access_token' | 'id_token', name: string): Locator;
  /** One of the checks that the page shows. */
  check(question: string | RegExp): Locator;
  /** A field of a form, by its label. */
  field(label: string): Locator;
  /** Presses a button of the page. */
  press(button: string): Promise<void>;
  /** Follows a link of the page, in the bar at its top or below. */
  follow(link: string): Promise<void>;
}

export function clientApp(page: Page, origin: string): ClientApp {
  const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
  const rowNamed = (within: Page | Locator, name: string) =>
    within
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell')
      .first();
  return {
    page,
    heading: page.getByRole('heading', { level: 1 }),
    problem: page.getByRole('alert'),
    answer: page.locator('section', { has: page.getByRole('heading', { name: 'The answer' }) }).locator('pre'),
    async open(path = '/') {
      await page.goto(`${origin}${path}`);
    },
    async useProvider({ issuer, credentials }) {
      await page.goto(`${origin}/providers`);
      await page.getByLabel('Address of the provider').fill(issuer);
      await page.getByLabel('Client ID').fill(credentials.client_id);
      await page.getByLabel('Client secret').fill(credentials.client_secret);
      await button('Ask the provider').click();
    },
    continueToAuthorizationServer: () =>
      page.getByRole('link', { name: 'Continue to the authorization server', exact: true }).click(),
    async exchangeTheCode(instead = {}) {
      for (const [name, value] of Object.entries(instead)) await page.getByLabel(name, { exact: true }).fill(value);
      await button('Exchange the code').click();
    },
    sendTheSameCodeAgain: () => button('Send the same code again').click(),
    callTheProtectedResource: () => button('Call the protected resource').click(),
    callAgain: () => button('Call again').click(),
    askForUserInfo: () => button('Ask for user info').click(),
    startAgain: () => page.getByRole('link', { name: 'Start again', exact: true }).click(),
    secret: (name) =>
      page
        .locator('.derivation li', { has: page.getByText(name, { exact: true }) })
        .locator('.token')
        // Without the button that copies it.
        .evaluate(({ firstChild }) => firstChild?.textContent?.trim() ?? ''),
    parameter: (name) => rowNamed(page, name),
    claim: (token, name) =>
      rowNamed(page.locator('section', { has: page.getByRole('heading', { name: token, exact: true }) }), name),
    check: (question) => page.locator('.checks li').filter({ hasText: question }),
    field: (label) => page.getByLabel(label, { exact: true }),
    async press(name) {
      // What comes last in a page, its bar at the bottom, would move under the pointer while it presses.
      await page.waitForLoadState('load');
      await button(name).click();
    },
    follow: (name) => page.getByRole('link', { name, exact: true }).last().click(),
  };
}

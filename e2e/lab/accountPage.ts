import type { Locator, Page } from '@playwright/test';

/** The authorization server's page where users look after their sessions and grants. */
export interface AccountPage {
  page: Page;
  heading: Locator;
  open(): Promise<void>;
  sessions: Locator;
  session(text: string): Locator;
  application(name: string): Locator;
  /** Ends the only session of another browser. */
  endOtherSession(): Promise<void>;
  revoke(application: string): Promise<void>;
}

export function accountPage(page: Page, origin: string): AccountPage {
  const entries = (section: string) => page.getByRole('region', { name: section }).locator('.entries > li');
  const sessions = entries('Where you are signed in');
  return {
    page,
    heading: page.getByRole('heading', { level: 1 }),
    open: async () => void (await page.goto(`${origin}/account`)),
    sessions,
    session: (text) => sessions.filter({ hasText: text }),
    application: (name) => entries('Applications with access').filter({ hasText: name }),
    endOtherSession: () => page.getByRole('button', { name: /^End the session of / }).click(),
    revoke: (name) => page.getByRole('button', { name: `Revoke the access of ${name}`, exact: true }).click(),
  };
}

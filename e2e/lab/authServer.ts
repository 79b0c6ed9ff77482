import type { Locator, Page } from '@playwright/test';
import type { Person } from './people.ts';

/** The authorization server's pages, as a user meets them on the way. */
export interface AuthServer {
  page: Page;
  heading: Locator;
  problem: Locator;
  signIn(person: Person, typed?: { password?: string }): Promise<void>;
  /** The permission on the consent page that is named by its scope. */
  permission(scope: string): Locator;
  allow(): Promise<void>;
  deny(): Promise<void>;
}

export function authServer(page: Page): AuthServer {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    page,
    heading: page.getByRole('heading', { level: 1 }),
    problem: page.getByRole('alert'),
    async signIn({ username, password }, typed = {}) {
      await page.getByLabel('Username').fill(username);
      await page.getByLabel('Password').fill(typed.password ?? password);
      await button('Sign in').click();
    },
    permission: (scope) => page.getByRole('checkbox', { name: new RegExp(`^${scope}\\b`) }),
    allow: () => button('Allow').click(),
    deny: () => button('Deny').click(),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { openWindow } from './chromium.ts';

const accounts = [
  { username: 'alice', password: 'password123' },
  { username: 'bob', password: 'secret456' },
  { username: 'carol', password: 'mypass789' },
  { username: 'wesen', password: 'secret' },
] as const;

/**
 * Whole sign-ins as somebody clicks them in a window beside the bench, from the client app's start page to the user info. The accounts
 * take turns, so the first four meet the consent page and later ones don't. A pause comes before each click, and `first` is the
 * account that begins.
 */
export async function signInByHand(
  browser: Browser,
  clientApp: string,
  { first = 0, times, pauseMs }: { first?: number; times: number; pauseMs: number },
): Promise<void> {
  const page = await openWindow(browser);
  page.setDefaultTimeout(10_000);
  for (let time = first; time < first + times; time += 1) {
    await signIn(page, clientApp, accounts[time % accounts.length] ?? accounts[0], () => sleep(pauseMs));
    // As if somebody else sat down.
    await page.context().clearCookies();
  }
  await page.close();
}

/** Alice's, in the given window. */
export function signAliceIn(page: Page, clientApp: string): Promise<void> {
  return signIn(page, clientApp, accounts[0], async () => {});
}

async function signIn(
  page: Page,
  clientApp: string,
  { username, password }: { username: string; password: string },
  pause: () => Promise<void>,
): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const press = async (name: string) => {
    await pause();
    await button(name).click();
  };
  await page.goto(clientApp);
  await pause();
  await page.getByRole('link', { name: 'Continue to the authorization server' }).click();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await press('Sign in');
  await button('Allow').or(button('Exchange the code')).waitFor();
  if (await button('Allow').isVisible()) await press('Allow');
  await press('Exchange the code');
  await press('Call the protected resource');
  await press('Ask for user info');
  await page.getByRole('button', { name: 'Call again' }).or(button('Ask for user info')).first().waitFor();
  await pause();
}

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** 1280 × 720 at a zoom of 200 %: that many CSS pixels are left (WCAG 2.2 §1.4.4 and §1.4.10). */
export const zoomed = { width: 640, height: 360 };

/** What axe finds in either theme, by rule and place: nothing. In the second theme nothing but colours is another. */
export async function isAccessible(page: Page, what: string): Promise<void> {
  expect.soft(await foundIn(page, 'light'), `${what}, light`).toEqual([]);
  expect.soft(await foundIn(page, 'dark', ['color-contrast', 'link-in-text-block']), `${what}, dark`).toEqual([]);
}

async function foundIn(page: Page, colorScheme: 'light' | 'dark', rules?: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // What the bench shows in a frame is a page of its own, with landmarks of its own. Without frames, axe needs no second window (that is
  // what it calls legacy) to put together what it found in each, which takes as long as the search.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('iframe')
    .setLegacyMode();
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Nothing lies beside what a page shows when it is zoomed, and nothing moves for who asked for that. */
export async function isForEverybody(page: Page, what: string): Promise<void> {
  await isAccessible(page, what);
  const before = page.viewportSize();
  await page.setViewportSize(zoomed);
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(beside, `${what}: pixels beside the page at 200 %`).toBe(0);
  if (before !== null) await page.setViewportSize(before);
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect.soft(moving, `${what}: animations, although the user wants none`).toBe(0);
}

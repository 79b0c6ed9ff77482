import type { Locator, Page } from '@playwright/test';

/** The pages where a user types the code of a device, and decides. */
export interface DevicePage {
  heading: Locator;
  problem: Locator;
  open(address: string): Promise<void>;
  code: Locator;
  typeCode(code: string): Promise<void>;
  /** The code that the confirmation page shows for comparison. */
  shownCode: Locator;
}

export function devicePage(page: Page): DevicePage {
  const code = page.getByLabel('Code');
  const go = () => page.getByRole('button', { name: 'Continue', exact: true }).click();
  return {
    heading: page.getByRole('heading', { level: 1 }),
    problem: page.getByRole('alert'),
    async open(address) {
      await page.goto(address);
    },
    code,
    async typeCode(typed) {
      await code.fill(typed);
      await go();
    },
    shownCode: page.locator('.shown-code'),
  };
}

import { expect, type Locator, type Page } from '@playwright/test';
import { rowInWords } from './rowInWords.ts';

/** The bench as whoever watches it sees and steers it. */
export interface Bench {
  page: Page;
  open(address?: string): Promise<void>;
  /** The rows in sight, of the diagram or of the list. */
  rows: Locator;
  /** The row that the cursor stands on. */
  current: Locator;
  row(number: number): Locator;
  /** The only row of that name and error. */
  rowNamed(name: string, error?: string): Locator;
  /** The number of the only row of that name. */
  numberOf(name: string): Promise<string>;
  /** The rows that the page has, each as one line, in order. */
  read(): Promise<string[]>;
  /** The diagram has exactly these rows. */
  shows(lines: readonly string[]): Promise<void>;
  /** The diagram has all rows that were named before, then these, and no other. */
  showsNext(...lines: readonly string[]): Promise<void>;
  /** Where the cursor is, such as "3 / 40". */
  position: Locator;
  arrivals: Locator;
  inspector: Locator;
  inspect(row: Locator): Promise<void>;
  tab(name: 'Explained' | 'HTTP' | 'Values' | 'Checks' | 'Time' | 'JWT' | 'PKCE'): Promise<void>;
  /** What the inspector tells about a parameter. */
  explained(parameter: string): Locator;
  /** The bytes of a message in the inspector. */
  bytes(half: 'request' | 'response'): Locator;
  check(question: string): Locator;
  /** What the inspector tells about the error of a message. */
  errorExplained: Locator;
  /** The row shows the error code, in the colour that means errors. */
  saysInRed(row: Locator, code: string): Promise<void>;
  /** The head of a party's lane, which says whether it runs. */
  lane(party: string): Locator;
  flows: Locator;
  flow(title: string | RegExp): Locator;
  hubState: Locator;
  search: Locator;
  /** Whether the bench follows the newest message. */
  live: Locator;
  press(key: string): Promise<void>;
  /** Moves the focus with the Tab key until it is there. */
  tabTo(target: Locator): Promise<void>;
  /** Everything that the bench shows while it stands on the given place of so many, as text. */
  stateAt(place: number, count: number): Promise<string>;
}

/** High enough for every row of a walkthrough: only the rows in sight exist, and a walkthrough asserts them all. */
export const tall = { width: 1440, height: 3600 };
/** What a learner or an instructor has. */
export const projector = { width: 1280, height: 720 };
export const phone = { width: 390, height: 844 };

export function benchPage(page: Page, origin: string): Bench {
  const rows = page.locator('[data-row]');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const position = page.locator('.position');
  const current = page.locator('[data-row][data-time="current"]');
  const named: string[] = [];

  const read = () =>
    rows.evaluateAll((elements) =>
      elements
        .flatMap((element) => (element instanceof HTMLElement ? [{ ...element.dataset }] : []))
        .sort((one, other) => Number(one.place) - Number(other.place)),
    );

  async function shows(lines: readonly string[]): Promise<void> {
    await expect.poll(async () => (await read()).map(rowInWords), 'the rows of the diagram').toEqual(lines);
  }

  return {
    page,
    async open(address = '') {
      await page.goto(`${origin}/${address}`);
    },
    rows,
    current,
    row: (number) => page.locator(`[data-row][data-number="${number}"]`),
    rowNamed: (name, error) =>
      page.locator(`[data-row][data-name="${name}"]${error === undefined ? '' : `[data-error="${error}"]`}`),
    numberOf: async (name) => (await page.locator(`[data-row][data-name="${name}"]`).getAttribute('data-number')) ?? '',
    read: async () => (await read()).map(rowInWords),
    shows,
    async showsNext(...lines) {
      named.push(...lines);
      await shows(named);
    },
    position,
    arrivals: page.getByRole('button', { name: /\d+ new/ }),
    inspector,
    async inspect(row) {
      await row.getByRole('button').click();
      await expect(inspector).toHaveAttribute('data-inspected', (await row.getAttribute('data-number')) ?? '');
    },
    tab: (name) => inspector.getByRole('tab', { name, exact: true }).click(),
    explained: (parameter) => inspector.locator(`[data-part="${parameter}"]`).first(),
    bytes: (half) => inspector.locator(`[data-bytes="${half}"]`),
    check: (question) => inspector.locator('.check').filter({ hasText: question }),
    errorExplained: inspector.getByRole('region', { name: 'What the error means' }),
    async saysInRed(row, code) {
      const shown = row.locator('.error-code');
      await expect(shown).toHaveText(code);
      const red = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = 'var(--red)';
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      });
      await expect(shown).toHaveCSS('color', red);
    },
    lane: (party) => page.locator(`[data-lane="${party}"]`),
    flows: page.getByRole('list', { name: 'Flows' }),
    flow: (title) => page.locator('[data-flow]').filter({ hasText: title }),
    hubState: page.getByRole('status').filter({ hasText: 'hub' }),
    search: page.getByRole('combobox', { name: 'Search messages' }),
    live: page.getByRole('button', { name: 'Live' }),
    press: (key) => page.keyboard.press(key),
    async tabTo(target) {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      await expect(target).toBeFocused();
    },
    async stateAt(place, count) {
      await expect(position).toHaveText(`${place} / ${count}`);
      const number = (await current.getAttribute('data-number')) ?? '';
      // It follows the row by a frame.
      await expect(inspector).toHaveAttribute('data-inspected', number);
      const shown = [number, await inspector.textContent(), await read()];
      return JSON.stringify(shown, null, 1);
    },
  };
}

import { expect, type Locator, type Page } from '@playwright/test';

/** What the bench offers to whoever holds messages. */
export interface Hold {
  /** The messages that are held now. */
  held: Locator;
  bar: Locator;
  /** Waits for the next message of that name, or for its answer. */
  next(name: string, half?: 'The request' | 'Its answer'): Promise<void>;
  /** Holds whatever a party gets, and whatever it answers. */
  every(party: string): Promise<void>;
  /** The message has arrived, and waits. */
  holds(name: string): Promise<void>;
  act(name: 'Release' | 'Change…' | 'Answer yourself…' | 'Drop' | 'Show'): Promise<void>;
  letAllGo(): Promise<void>;
  /** Where a message is changed or answered. */
  editor: Locator;
  /** Writes the value of a row of the table. */
  write(name: string, value: string): Promise<void>;
  /** Sends what the editor has. */
  send(): Promise<void>;
  /** What the inspector tells of what was done with the message. */
  told: Locator;
  difference(name: string): Locator;
}

export function holdPage(page: Page): Hold {
  const bar = page.getByRole('region', { name: 'Held messages' });
  const held = bar.locator('[data-held-name]');
  const editor = page.getByRole('dialog', { name: /^(Change|Answer) the/ });
  const told = page.getByRole('region', { name: 'Inspector' }).getByRole('region', { name: 'Held' });
  async function choices(): Promise<Locator> {
    await page.getByRole('button', { name: /^Hold\b/ }).click();
    return page.getByRole('dialog', { name: 'What to hold' });
  }

  return {
    held,
    bar,
    async next(name, half = 'The request') {
      const form = await choices();
      await form.getByLabel('Hold', { exact: true }).selectOption(name);
      await form.getByRole('button', { name: half }).click();
      await form.getByRole('button', { name: 'Hold it' }).click();
      await expect(bar.getByRole('listitem').filter({ hasText: 'Waiting for the next' })).toBeVisible();
    },
    async every(party) {
      const form = await choices();
      await form.getByLabel('Hold', { exact: true }).selectOption('any message');
      await form.getByLabel('From or to').selectOption(party);
      await form.getByRole('button', { name: 'Both' }).click();
      await form.getByRole('button', { name: 'Every one' }).click();
      await form.getByRole('button', { name: 'Hold it' }).click();
      await expect(bar.getByRole('listitem')).toContainText(`every message from or to ${party}`);
    },
    async holds(name) {
      await expect(held).toHaveCount(1);
      await expect(held).toHaveAttribute('data-held-name', name);
    },
    act: (name) => held.getByRole('button', { name, exact: true }).click(),
    letAllGo: () => bar.getByRole('button', { name: /Release all|Hold nothing|hold nothing/ }).click(),
    editor,
    async write(name, value) {
      await editor.getByLabel(`Value of ${name}`, { exact: true }).first().fill(value);
    },
    send: () => editor.getByRole('button', { name: /Release changed|Send this answer/ }).click(),
    told,
    difference: (name) => told.locator(`[data-difference="${name}"]`),
  };
}

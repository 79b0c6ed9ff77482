import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

/** The dialogs of the bench for a trace as a whole. */
export interface Tasks {
  dialog: Locator;
  /** What was wrong with a file. */
  problem: Locator;
  /** Says that a file is shown, and not what happens now. */
  bar: Locator;
  leftOut: Locator;
  open(task: 'Take away…' | 'Bring in a file…' | 'Compare two runs…'): Promise<void>;
  close(): Promise<void>;
  /** Saves the open trace in a form, and gives the file. */
  save(form: string): Promise<{ name: string; path: string; bytes: Buffer; text: string }>;
  keepSecrets(): Promise<void>;
  /** Chooses a file of this text, with the button for it. */
  choose(name: string, text: string): Promise<void>;
  /** Drops a file of this text on the page. */
  drop(name: string, text: string): Promise<void>;
  backToLive(): Promise<void>;
}

export function tasksOf(page: Page): Tasks {
  const dialog = page.locator('dialog.task');
  return {
    dialog,
    problem: dialog.getByRole('alert'),
    bar: page.locator('.file-bar'),
    leftOut: dialog.locator('.left-out'),
    async open(task) {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: task }).click();
    },
    close: () => dialog.getByRole('button', { name: 'Close' }).click(),
    async save(form) {
      const download = page.waitForEvent('download');
      await dialog.getByRole('button', { name: `Save ${form}`, exact: true }).click();
      const taken = await download;
      const name = taken.suggestedFilename();
      // A browser tells by its ending what a file is.
      const path = `${await taken.path()} ${name}`;
      await taken.saveAs(path);
      const bytes = await readFile(path);
      return { name, path, bytes, text: bytes.toString() };
    },
    keepSecrets: () => dialog.getByRole('radio', { name: /^Keep them/ }).check(),
    async choose(name, text) {
      const chooser = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: 'Choose a file' }).click();
      await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    },
    async drop(name, text) {
      const data = await page.evaluateHandle(
        ([fileName = '', content = '']) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([content], fileName, { type: 'application/json' }));
          return transfer;
        },
        [name, text],
      );
      for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data });
    },
    backToLive: () => page.getByRole('button', { name: 'Back to live' }).click(),
  };
}

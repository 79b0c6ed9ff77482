import type { Locator } from '@playwright/test';
import { projector } from '../lab/benchPage.ts';
import { zoomed } from '../lab/forEverybody.ts';
import { heldTokenRequest } from '../lab/heldTokenRequest.ts';
import { alice } from '../lab/people.ts';
import { tasksOf } from '../lab/tasks.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('zoomed to 200 %, whatever opens can be used to its end [bench-page.zoom]', async ({ bench, client, signIn }) => {
  const { page } = bench;
  const dialog = page.getByRole('dialog');
  await signIn(alice);
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');
  await bench.press('Home');
  await bench.press('m');
  await page.setViewportSize(zoomed);
  await expect(page.getByRole('tab', { name: 'Messages', exact: true })).toBeVisible();

  for (const tool of await page.locator('.top button[aria-haspopup]').all()) {
    await tool.click();
    const opened = page.locator('[data-radix-popper-content-wrapper]');
    await isReached(opened, (await tool.getAttribute('title')) ?? 'a tool');
    await bench.press('Escape');
    await expect(opened).toHaveCount(0);
    // What closes gives the focus back a moment later.
    await expect(tool).toBeFocused();
  }
  await bench.search.fill('from:');
  await isReached(page.locator('.suggestions'), 'what a search can become');
  await bench.search.fill('');
  await bench.search.blur();

  await bench.press('?');
  await isReached(dialog, 'the help');
  await bench.press('Escape');
  await expect(dialog).toHaveCount(0);
  const tasks = tasksOf(page);
  for (const task of ['Take away…', 'Bring in a file…', 'Compare two runs…'] as const) {
    await tasks.open(task);
    await expect(tasks.dialog.getByRole('button').last()).toBeEnabled();
    await isReached(tasks.dialog, task);
    await tasks.close();
  }
});

test('zoomed to 200 %, a held message can be changed [bench-page.zoom]', async ({ bench, client, signIn }) => {
  const { hold, exchanged } = await heldTokenRequest({ bench, client, signIn });
  await bench.page.setViewportSize(zoomed);
  await isReached(hold.bar, 'the bar');
  await hold.act('Change…');
  await isReached(hold.editor, 'the editor');
  await hold.write('redirect_uri', 'http://localhost/elsewhere');
  await hold.send();
  await exchanged;
  await expect(client.problem).toContainText('invalid_grant');
});

/** It lies in the screen, nothing of it lies beside it, and each of its controls and words can be brought into sight. */
async function isReached(opened: Locator, what: string): Promise<void> {
  await expect(opened, what).toBeVisible();
  const box = await opened.boundingBox();
  expect(box?.x ?? -1, `${what}: left edge`).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0), `${what}: right edge`).toBeLessThanOrEqual(zoomed.width);
  const inside = opened.locator(
    'button, a, input, select, textarea, summary, [role="menuitem"], [role="option"], p, li',
  );
  const cut = await inside.evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .flatMap((element) => {
        element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
        const seen = Math.min(right, innerWidth) - Math.max(left, 0);
        const high = Math.min(bottom, innerHeight) - Math.max(top, 0);
        // A paragraph may be higher than the screen; its lines are read one after the other.
        const isReached = seen >= width - 1 && high >= Math.min(height, innerHeight / 2) - 1;
        return isReached ? [] : [element.outerHTML.slice(0, 80)];
      }),
  );
  expect(cut, `${what}: what cannot be brought into sight`).toEqual([]);
}

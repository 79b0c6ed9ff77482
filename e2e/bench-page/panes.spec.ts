import { phone, projector } from '../lab/benchPage.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('a window that was narrow for a while has its panes as before [bench-page.panes-remembered]', async ({
  bench,
}) => {
  const { page, inspector } = bench;
  const side = page.getByRole('region', { name: 'Flows and client app' });
  async function widths(): Promise<number[]> {
    const boxes = await Promise.all([side, inspector].map((pane) => pane.boundingBox()));
    return boxes.map((box) => Math.round(box?.width ?? 0));
  }
  await expect(inspector).toBeVisible();
  const before = await widths();
  const apart = async () => Math.max(...(await widths()).map((width, at) => Math.abs(width - (before[at] ?? 0))));
  await page.setViewportSize({ width: 760, height: projector.height });
  await expect.poll(async () => (await widths())[1], 'squeezed').toBeLessThan(before[1] ?? 0);
  await page.setViewportSize(phone);
  await expect(page.getByRole('tab', { name: 'Messages', exact: true })).toBeVisible();
  await page.setViewportSize(projector);
  await expect.poll(apart, 'pixels').toBeLessThanOrEqual(2);
  await page.reload();
  await expect.poll(apart, 'pixels').toBeLessThanOrEqual(2);
});

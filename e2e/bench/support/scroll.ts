import type { Page } from 'playwright';

/**
 * Turns the mouse wheel over an element for some seconds, away from the end.
 * @returns the times between animation frames meanwhile, in milliseconds, and how many pixels were scrolled.
 */
export async function scrollByWheel(
  page: Page,
  selector: string,
  { seconds, notch }: { seconds: number; notch: number },
): Promise<{ frames: number[]; pixels: number }> {
  const scroller = page.locator(selector);
  await scroller.hover();
  const top = () => scroller.evaluate((element) => element.scrollTop);
  const before = await top();
  const measured = page.evaluate(async (milliseconds) => {
    const times: number[] = [];
    const end = performance.now() + milliseconds;
    for (let now = 0; now < end; ) {
      now = await new Promise<number>(requestAnimationFrame);
      times.push(now);
    }
    return times.slice(1).map((time, index) => time - (times[index] ?? time));
  }, seconds * 1000);
  let measuring = true;
  const done = measured.finally(() => {
    measuring = false;
  });
  // Chromium answers each turn when it has dealt with it, so they come as fast as it keeps up with.
  while (measuring) await page.mouse.wheel(0, -notch);
  return { frames: await done, pixels: before - (await top()) };
}

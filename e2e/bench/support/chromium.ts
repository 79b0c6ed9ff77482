import { type Browser, chromium, type Page } from 'playwright';

/** A Chromium as the walkthroughs start it. */
export function launchChromium(): Promise<Browser> {
  const { LAB_CHROMIUM: executablePath } = process.env;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });
}

/** A window of its own, of a projector's size. */
export async function openWindow(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  // tsx wraps named functions in this helper of its module, which a function that is sent into a page leaves behind.
  await page.addInitScript('globalThis.__name = (named) => named');
  return page;
}

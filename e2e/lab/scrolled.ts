import type { Locator } from 'playwright';

/** How far it is scrolled from its start, in pixels, whichever end it is scrolled from. */
export function scrolled(scroller: Locator): Promise<number> {
  return scroller.evaluate((element) => {
    const [content] = element.children;
    if (content === undefined) throw new Error('Nothing is in it that could be scrolled.');
    return element.getBoundingClientRect().top - content.getBoundingClientRect().top;
  });
}

import type { Page } from 'playwright';

/** What the page saw; times are milliseconds since the epoch by its clock. */
export interface Sightings {
  /** The hub's frames: when each arrived, and as it came. */
  frames: { at: number; text: string }[];
  /** When each row came into the page, and when it was painted, by the hub's number. */
  rows: { number: number; inserted: number; painted: number }[];
}

declare global {
  interface Window {
    sightings: Sightings;
  }
}

/**
 * Makes the page note when a frame of the hub arrives, when a row is put into the page, and when it is painted. A row that is
 * observed for its size is told of once in the same rendering that paints it, after its layout; a message that is posted there is
 * the next task, after the paint (HTML, update the rendering). What the screen adds is not seen.
 */
export async function watchRows(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = () => performance.timeOrigin + performance.now();
    const seen: Sightings = { frames: [], rows: [] };
    window.sightings = seen;

    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', ({ data }) => {
          seen.frames.push({ at: now(), text: String(data) });
        });
      }
    };

    const inserted = new Map<Element, { number: number; inserted: number }>();
    const known = new Set<number>();
    const afterPaint = new MessageChannel();
    let laidOut: { number: number; inserted: number }[][] = [];
    afterPaint.port1.onmessage = () => {
      const painted = now();
      for (const row of laidOut.shift() ?? []) seen.rows.push({ ...row, painted });
    };
    const layout = new ResizeObserver((entries) => {
      laidOut = [...laidOut, entries.flatMap(({ target }) => inserted.get(target) ?? [])];
      for (const { target } of entries) {
        layout.unobserve(target);
        inserted.delete(target);
      }
      afterPaint.port2.postMessage(null);
    });

    function look(): void {
      const at = now();
      for (const row of document.querySelectorAll('[data-row][data-number]')) {
        const number = Number(row.getAttribute('data-number'));
        if (known.has(number)) continue;
        known.add(number);
        inserted.set(row, { number, inserted: at });
        layout.observe(row);
      }
    }
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-number'],
    });
  });
}

export function sightingsOf(page: Page): Promise<Sightings> {
  return page.evaluate(() => window.sightings);
}

/**
 * How far the page's clock is ahead of this process's, in milliseconds: the answer of the shortest of several calls, taken at the
 * middle of it.
 */
export async function clockLead(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, lead: 0 };
  for (let count = 0; count < 50; count += 1) {
    const asked = performance.now();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const took = performance.now() - asked;
    if (took < best.took) best = { took, lead: theirs - (performance.timeOrigin + asked + took / 2) };
  }
  return best.lead;
}

import { once } from 'node:events';

/** Opens an address in the user's browser; whether that worked. What opens it may fail only a moment later. */
export async function openBrowser(address: string): Promise<boolean> {
  try {
    const { default: open } = await import('open');
    const opener = await open(address);
    // Some openers live as long as the browser; those that end, end at once.
    const ended = once(opener, 'exit').then(([code]) => code === 0 || code === null);
    const lives = new Promise<boolean>((resolve) => setTimeout(resolve, settledAfterMs, true).unref());
    return await Promise.race([ended, lives]);
  } catch {
    return false;
  }
}

const settledAfterMs = 1500;

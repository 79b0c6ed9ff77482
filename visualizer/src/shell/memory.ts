import { isRoomy } from './isRoomy.ts';

/** What this browser remembers for the learner. Where storage is not allowed, nothing is remembered, and nothing breaks. */

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`oauth-lab.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`oauth-lab.${name}`, value);
  } catch {
    // A private window may refuse; the choice holds until the page is left.
  }
}

/** In the form that the panes want. Of a window that squeezes them, nothing is remembered. */
export const paneMemory = {
  getItem: recall,
  setItem(name: string, value: string) {
    if (isRoomy()) remember(name, value);
  },
};

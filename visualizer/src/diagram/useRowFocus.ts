import { type RefObject, useEffect } from 'react';

/** Where the keyboard is in the rows already, it goes along with the cursor. */
export function useRowFocus(container: RefObject<HTMLElement | null>, number: number | undefined): void {
  useEffect(() => {
    const focused = document.activeElement;
    if (number === undefined || !(focused instanceof HTMLElement) || focused.dataset.travel === undefined) return;
    container.current?.querySelector<HTMLElement>(`[data-travel="${number}"]`)?.focus({ preventScroll: true });
  }, [container, number]);
}

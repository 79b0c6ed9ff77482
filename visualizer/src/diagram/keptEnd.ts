/**
 * A scroller can keep its end in sight: as a reversed column it is scrolled from there (CSS Flexbox §9.3 and CSS Overflow §2.2), so what
 * comes moves nothing. To scroll it after each message had the page laid out for that alone, and took the next frame to tell of it, for
 * which a message that came meanwhile had to wait.
 */
export function keepEnd(scroller: HTMLElement): void {
  scroller.dataset.keeps = 'end';
  scroller.scrollTop = 0;
}

/** Leaves what is in sight where it is, whatever comes. */
export function keepStart(scroller: HTMLElement): void {
  const offset = offsetOf(scroller);
  delete scroller.dataset.keeps;
  scroller.scrollTop = offset;
}

export function keepsEnd({ dataset }: HTMLElement): boolean {
  return dataset.keeps === 'end';
}

/** How far it is scrolled from its start, in pixels. */
export function offsetOf(scroller: HTMLElement): number {
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  return keepsEnd(scroller) ? scrollHeight - clientHeight + scrollTop : scrollTop;
}

import { type RefObject, useEffect, useState } from 'react';

/** How wide an element is, in pixels; 0 until it is laid out. */
export function usePixelWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const watch = new ResizeObserver(() => setWidth(watched.clientWidth));
    watch.observe(watched);
    return () => watch.disconnect();
  }, [element]);
  return width;
}

import { useCallback, useState } from 'react';

/** How wide the element is that gets `ref`, in pixels; 0 until it is laid out, which may be long after whoever asks was mounted. */
export function usePixelWidth(): { ref: (element: HTMLElement | null) => (() => void) | undefined; width: number } {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}

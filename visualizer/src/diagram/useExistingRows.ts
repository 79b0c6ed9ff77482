import { observeElementOffset, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useReducer, useRef } from 'react';
import { flushSync } from 'react-dom';
import { areDrawn, rowsAround, type Sight, withCurrent } from './existingRows.ts';
import { keepsEnd, offsetOf } from './keptEnd.ts';

export interface RowsParts {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** The index of the current row; −1 where there is none. */
  index: number;
  live: boolean;
  rowHeight: number;
  /** What covers the top of the scroller. */
  top: number;
}

export interface ExistingRows {
  /** In order. */
  indexes: readonly number[];
  /** The first and the last of those around the rows in sight. */
  sight: { first: number; last: number };
  /** Of the scroller, its scrollbar included, in pixels as it was observed; 0 before. */
  width: number;
}

/** The virtualizer lays out so many rows at a time: it would begin anew with each one that comes. */
const atOnce = 1024;

/**
 * The rows that exist in the page. While those beside the rows in sight last, scrolling only moves the view, and the next ones are drawn
 * right after that frame; to draw them within it made every tenth frame late. Where the view leaves the drawn rows they are drawn at once.
 */
export function useExistingRows({ scroller, count, index, live, rowHeight, top }: RowsParts): ExistingRows {
  const room = useRef(0);
  const drawn = useRef<ExistingRows['sight']>({ first: 0, last: -1 });
  const [, drawAtOnce] = useReducer((times: number) => times + 1, 0);
  const rangeExtractor = useMemo(
    () => (range: Sight['range']) => rowsAround({ range, count, following: live ? room.current : undefined }),
    [count, live],
  );
  const virtual = useVirtualizer({
    count: Math.ceil(count / atOnce) * atOnce,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: top,
    observeElementOffset: observeOffset,
    rangeExtractor,
    useFlushSync: false,
    onChange({ range }, scrolling) {
      if (scrolling && range !== null && !areDrawn({ range, count }, drawn.current)) flushSync(drawAtOnce);
    },
  });
  // As they were observed: to ask the page would make it lay itself out.
  const { width = 0, height = 0 } = virtual.scrollRect ?? {};
  room.current = Math.ceil(height / rowHeight);
  // What comes at a kept end scrolls nothing that could be observed. Whether it is kept, the camera says when it is drawn.
  useEffect(() => {
    if (scroller.current !== null && keepsEnd(scroller.current))
      virtual.scrollOffset = Math.max(top + count * rowHeight - height, 0);
  }, [virtual, scroller, top, count, rowHeight, height]);
  const around = virtual.getVirtualIndexes();
  drawn.current = { first: around[0] ?? 0, last: around.at(-1) ?? -1 };
  return { indexes: withCurrent(around, index, count), sight: drawn.current, width };
}

/** As the virtualizer does, from the start although the end is kept. */
function observeOffset(
  virtual: Virtualizer<HTMLElement, Element>,
  tell: (offset: number, scrolling: boolean) => void,
): ReturnType<typeof observeElementOffset> {
  return observeElementOffset(virtual, (offset, scrolling) => {
    tell(virtual.scrollElement === null ? offset : offsetOf(virtual.scrollElement), scrolling);
  });
}

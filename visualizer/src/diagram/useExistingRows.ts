import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useMemo } from 'react';
import { rowsAround, type Sight, withCurrent } from './existingRows.ts';

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
}

/** The virtualizer lays out so many rows at a time: it would begin anew with each one that comes. */
const atOnce = 1024;

/** The rows that exist in the page. */
export function useExistingRows({ scroller, count, index, live, rowHeight, top }: RowsParts): ExistingRows {
  const rangeExtractor = useMemo(
    () => (range: Sight['range']) => {
      const following = live ? Math.ceil((scroller.current?.clientHeight ?? 0) / rowHeight) : undefined;
      return rowsAround({ range, count, following });
    },
    [count, live, scroller, rowHeight],
  );
  const virtual = useVirtualizer({
    count: Math.ceil(count / atOnce) * atOnce,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: top,
    rangeExtractor,
  });
  const around = virtual.getVirtualIndexes();
  return {
    indexes: withCurrent(around, index, count),
    sight: { first: around[0] ?? 0, last: around.at(-1) ?? 0 },
  };
}

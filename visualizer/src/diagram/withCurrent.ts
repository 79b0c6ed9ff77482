import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/**
 * The rows in sight, and the current one wherever it is. It alone is in the order of the Tab key, so without it nobody would come to the
 * rows by keyboard (WCAG 2.2 §2.1.1), and whoever is there would lose the place when it is scrolled away.
 * @param current −1 where there is none.
 */
export function withCurrent(current: number): (range: Range) => number[] {
  return (range) => {
    const inSight = defaultRangeExtractor(range);
    if (current < 0 || current >= range.count || inSight.includes(current)) return inSight;
    return current < range.startIndex ? [current, ...inSight] : [...inSight, current];
  };
}

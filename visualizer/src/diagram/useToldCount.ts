import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';

/**
 * How many rows each row says there are. It is told a moment after they came, because otherwise every row in sight would be drawn again
 * with each message that arrives.
 */
export function useToldCount(): number {
  return useSettledSnapshot().view.rows.length;
}

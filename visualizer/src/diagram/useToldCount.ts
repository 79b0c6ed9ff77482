import { useEffect, useRef, useState } from 'react';
import { createSettling } from '../store/settling.ts';

/**
 * How many rows each row says there are. It is told when a burst of them is over, because otherwise every row in sight would be drawn
 * again with each message that arrives.
 */
export function useToldCount(count: number): number {
  const [told, setTold] = useState(count);
  const newest = useRef(count);
  const [arrivals] = useState(() => createSettling(() => setTold(newest.current)));
  useEffect(() => {
    newest.current = count;
    if (count !== told) arrivals.stir();
  }, [count, told, arrivals]);
  useEffect(() => arrivals.forget, [arrivals]);
  return told;
}

import { useEffect, useRef, useState } from 'react';

/** In milliseconds: nobody hears it sooner. */
const settling = 150;

/**
 * How many rows each row says there are. It is told a moment after they came, because otherwise every row in sight would be drawn again
 * with each message that arrives.
 */
export function useToldCount(count: number): number {
  const [told, setTold] = useState(count);
  const newest = useRef(count);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    newest.current = count;
    if (count === told) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setTold(newest.current);
    }, settling);
  }, [count, told]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return told;
}

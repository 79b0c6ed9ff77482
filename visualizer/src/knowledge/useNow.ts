import { useEffect, useState } from 'react';

const second = 1000;

/** The time, once a second; the given moment instead where there is one, because a step of the past has the time of its own. */
export function useNow(fixed: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (fixed !== undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), second);
    return () => clearInterval(timer);
  }, [fixed]);
  return fixed ?? now;
}

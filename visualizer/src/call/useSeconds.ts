import { useEffect, useState } from 'react';

/** Now, in seconds since the epoch; it goes on by itself, so that what expires while somebody looks at it does. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

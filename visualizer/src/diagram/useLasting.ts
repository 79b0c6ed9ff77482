import { useEffect, useState } from 'react';

/** In milliseconds: what is over sooner needs no sign that it lasts. */
const moment = 150;

/** Whether something has been so for a while: an arrow that moves is drawn on a layer of its own, and most requests are answered at once. */
export function useLasting(is: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!is) return;
    const timer = setTimeout(() => setLasts(true), moment);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [is]);
  return lasts;
}

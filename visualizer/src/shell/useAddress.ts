import { useEffect } from 'react';
import { readAddress, writeAddress } from '../model/address.ts';
import type { Bench } from '../store/benchStore.ts';

/** Keeps the address and the state the same: stepping writes it, and an address that is typed or clicked opens its state. */
export function useAddress(bench: Bench): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Browsers allow only so many changes of the address a second, and dragging makes more.
    function writeSoon(): void {
      clearTimeout(timer);
      timer = setTimeout(write, 100);
    }
    function write(): void {
      const { cursor, tab, flow, query, follow, knowledge, pins, form } = bench.snapshot();
      const message = cursor.mode === 'at' ? cursor.number : undefined;
      const wanted = writeAddress({
        message,
        tab,
        flow,
        query,
        follow,
        knowledge: knowledge || undefined,
        pins: [...pins].sort((one, other) => one - other),
        view: form === 'list' ? form : undefined,
      });
      if (wanted !== location.hash) history.replaceState(null, '', wanted);
    }
    const read = () => bench.open(readAddress(location.hash));
    window.addEventListener('hashchange', read);
    const forget = bench.subscribe(writeSoon);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('hashchange', read);
      forget();
    };
  }, [bench]);
}

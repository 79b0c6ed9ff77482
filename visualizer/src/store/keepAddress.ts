import { readAddress, writeAddress } from '../model/address.ts';
import type { Bench } from './benchStore.ts';

/** What a browser offers of its address. */
export interface AddressBar {
  /** The fragment as it stands now, `#` included, or an empty string. */
  fragment(): string;
  replace(fragment: string): void;
  /** Calls when the fragment was typed or clicked: a little after it stands there. Returns a function that ends that. */
  onTyped(listener: () => void): () => void;
}

export const browserAddressBar: AddressBar = {
  fragment: () => location.hash,
  replace: (fragment) => history.replaceState(null, '', fragment),
  onTyped(listener) {
    window.addEventListener('hashchange', listener);
    return () => window.removeEventListener('hashchange', listener);
  },
};

/** In milliseconds: browsers allow only so many changes of the address a second, and dragging makes more. */
const settling = 100;

/**
 * Keeps the address and the state the same: stepping writes it, and an address that is typed or clicked opens its state. A fragment stands
 * in the bar before the page is told of it; what was typed is never written over.
 *
 * @returns a function that ends it
 */
export function keepAddress(bench: Bench, bar: AddressBar): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settled = bar.fragment();

  function writeSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(write, settling);
  }

  function write(): void {
    if (bar.fragment() !== settled) return;
    const wanted = fragmentOf(bench);
    if (wanted !== settled) bar.replace(wanted);
    settled = bar.fragment();
  }

  function open(): void {
    settled = bar.fragment();
    bench.open(readAddress(settled));
  }

  const unlisten = bar.onTyped(open);
  const forget = bench.subscribe(writeSoon);
  return () => {
    clearTimeout(timer);
    unlisten();
    forget();
  };
}

function fragmentOf(bench: Bench): string {
  const { cursor, tab, flow, query, follow, knowledge, pins, form } = bench.snapshot();
  return writeAddress({
    message: cursor.mode === 'at' ? cursor.number : undefined,
    tab,
    flow,
    query,
    follow,
    knowledge: knowledge || undefined,
    pins: [...pins].sort((one, other) => one - other),
    view: form === 'list' ? form : undefined,
  });
}

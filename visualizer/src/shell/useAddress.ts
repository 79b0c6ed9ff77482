import { useEffect } from 'react';
import type { Bench } from '../store/benchStore.ts';
import { browserAddressBar, keepAddress } from '../store/keepAddress.ts';

/** The address of the page is the state of the bench, both ways. */
export function useAddress(bench: Bench): void {
  useEffect(() => keepAddress(bench, browserAddressBar), [bench]);
}

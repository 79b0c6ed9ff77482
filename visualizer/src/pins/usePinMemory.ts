import { useEffect } from 'react';
import { recall, remember } from '../shell/memory.ts';
import type { Bench } from '../store/benchStore.ts';

/** Pins are kept for the trace that they belong to; those in the address come first. */
export function usePinMemory(bench: Bench): void {
  useEffect(() => {
    let known: string | undefined;
    let kept: ReadonlySet<number> | undefined;
    function look(): void {
      const { trace, pins } = bench.snapshot();
      if (trace.store === undefined || (trace.store === known && pins === kept)) return;
      if (trace.store !== known) {
        known = trace.store;
        kept = pins;
        if (pins.size === 0) bench.setPins(rememberedPins(known));
        else remember('pins', `${known} ${[...pins].join('.')}`);
        return;
      }
      kept = pins;
      remember('pins', `${known} ${[...pins].join('.')}`);
    }
    look();
    return bench.subscribe(look);
  }, [bench]);
}

function rememberedPins(store: string): number[] {
  const [known, numbers = ''] = (recall('pins') ?? '').split(' ');
  if (known !== store) return [];
  return numbers
    .split('.')
    .map(Number)
    .filter((number) => Number.isInteger(number) && number > 0);
}

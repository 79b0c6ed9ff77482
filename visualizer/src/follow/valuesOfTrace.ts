import { createValueIndex, type ValueIndex } from '@oauth-lab/shared/meaning/values';
import type { Reader } from '../model/aside.ts';

/** The value index of a trace, filled from its rows. */
export function createTraceValues(): ValueIndex & Reader {
  const index = createValueIndex();
  return {
    ...index,
    read(rows) {
      for (const { number, event } of rows) index.add(number, event);
    },
  };
}

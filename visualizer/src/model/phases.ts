import type { Phase } from '@oauth-lab/shared/meaning/types';
import { type Reader, readOn } from './reading.ts';
import type { Row } from './rows.ts';

/** A stretch of rows, first and last index included, that belong to one phase. */
export interface Band {
  phase: Phase;
  first: number;
  last: number;
}

/**
 * The bands along the diagram. A page on the way (a sign-in form between the authorization request and its response)
 * does not interrupt the phase around it, and what happened outside any exchange continues the band before it.
 */
export const bandsReader: Reader<Band[]> = {
  start: () => [],
  // Only the last two still grow.
  copy: (bands) => [...bands.slice(0, -2), ...bands.slice(-2).map((band) => ({ ...band }))],
  read(bands, row, index) {
    const band = bands.at(-1);
    const phase = row.phase ?? band?.phase ?? 'Page';
    if (band?.phase === phase) {
      band.last = index;
      return;
    }
    const around = bands.at(-2);
    if (band?.phase === 'Page' && around?.phase === phase) {
      bands.pop();
      around.last = index;
      return;
    }
    bands.push({ phase, first: index, last: index });
  },
};

export function bandsOf(rows: readonly Row[]): readonly Band[] {
  return readOn(bandsReader, rows).state;
}

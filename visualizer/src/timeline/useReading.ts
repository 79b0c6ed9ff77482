import { useRef } from 'react';
import { type Reader, type Reading, readOn } from '../model/reading.ts';
import type { Row } from '../model/rows.ts';

/** What is read off the rows; where some arrived, it reads on from where it was. */
export function useReading<State>(reader: Reader<State>, rows: readonly Row[]): State {
  const reading = useRef<Reading<State>>(undefined);
  reading.current = readOn(reader, rows, reading.current);
  return reading.current.state;
}

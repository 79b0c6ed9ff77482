import type { CheckOutcome } from '../event.ts';

/** What stood in each place of the message before. */
export interface HeaderPlaces {
  names: string[];
  places: number[];
}

/** What a frame has said so far, so that it need not say it again. */
export class Remembered {
  readonly texts = new Map<string, number>();
  /** Of each name the last. */
  readonly pairPlaces = new Map<string, number>();
  readonly values: string[] = [];
  readonly exchanges = new Map<string, number>();
  readonly exchangeTraces: string[] = [];
  /** By title. */
  readonly listPlaces = new Map<string, number>();
  readonly lists: (readonly CheckOutcome[])[] = [];
  readonly requestHeaders: HeaderPlaces = { names: [], places: [] };
  readonly responseHeaders: HeaderPlaces = { names: [], places: [] };
}

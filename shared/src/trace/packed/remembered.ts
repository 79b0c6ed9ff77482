import type { CheckOutcome, NoteContent, TraceHeaders } from '../event.ts';

/** What stood in each place of the message before, and its own place in the frame; that is -1 where the frame does not remember it. */
export interface HeadersBefore {
  headers: TraceHeaders;
  places: number[];
}

/** A list of checks. */
interface ListBefore {
  questions: readonly CheckOutcome[];
  /** The last note of it. */
  told: NoteContent;
}

/** What a frame has said so far, so that it need not say it again. */
export class Remembered {
  readonly texts = new Map<string, number>();
  /** Of each name the last. */
  readonly pairPlaces = new Map<string, number>();
  readonly values: string[] = [];
  readonly exchanges = new Map<string, number>();
  readonly exchangeTraces: string[] = [];
  /** By title, of each the last. */
  readonly listPlaces = new Map<string, number>();
  readonly lists: ListBefore[] = [];
  readonly request: HeadersBefore = { headers: [], places: [] };
  readonly response: HeadersBefore = { headers: [], places: [] };
}

import type { Row } from './rows.ts';
import type { TraceContent } from './trace.ts';

/** What is known of one exchange, once or again with more of it. */
export interface Reader {
  read(rows: readonly Row[]): void;
}

/** An index that is filled beside the trace, a little at a time, so that what arrives is drawn first. */
export interface Aside<Index extends Reader> {
  /** Reads on until the trace is read, or `enough` says to stop; tells whether the trace is read. */
  catchUp(content: TraceContent, enough: () => boolean): boolean;
  readonly index: Index;
  /** Another number each time that something was read. */
  readonly version: number;
}

export function createAside<Index extends Reader>(make: () => Index): Aside<Index> {
  let index = make();
  let changes: readonly string[] = [];
  let at = 0;
  let version = 0;
  return {
    catchUp(content, enough) {
      if (content.changes !== changes) {
        changes = content.changes;
        at = 0;
        index = make();
        version += 1;
      }
      if (at < changes.length) version += 1;
      while (at < changes.length) {
        index.read(content.exchange(changes[at] ?? ''));
        at += 1;
        if (enough()) break;
      }
      return at === changes.length;
    },
    get index() {
      return index;
    },
    get version() {
      return version;
    },
  };
}

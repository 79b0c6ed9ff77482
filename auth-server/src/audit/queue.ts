import type { AuditEvent, AuditRow } from './event.ts';

export interface AuditQueue {
  push(event: AuditEvent): void;
  /** How many events wait to be written. */
  depth(): number;
  /** How many were lost because too many waited. */
  dropped(): number;
  /** Resolves once what waited is written, or could not be. */
  flush(): Promise<void>;
  /** The last flush, before the database closes. */
  close(): Promise<void>;
}

/**
 * Writes events in batches, so that no answer waits for the audit: after `everyMs`, or as soon as a batch is full. What the database
 * does not take is kept and tried again. The queue is bounded: what does not fit is counted, and a row says how many are missing.
 * A process that is killed loses what it took in during the last `everyMs`; one that is stopped loses nothing.
 * @param run differs from process to process; ids begin with it.
 */
export function createAuditQueue({
  append,
  run,
  limit = 10_000,
  batch = 200,
  everyMs = 250,
}: {
  append(rows: readonly AuditRow[]): Promise<void>;
  run: string;
  limit?: number;
  batch?: number;
  everyMs?: number;
}): AuditQueue {
  let waiting: AuditRow[] = [];
  let count = 0;
  let dropped = 0;
  let untold = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  function add(event: AuditEvent): void {
    count += 1;
    waiting.push({ id: `${run}-${String(count).padStart(9, '0')}`, ...event });
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const rows = waiting.slice(0, batch);
      await append(rows);
      waiting = waiting.slice(rows.length);
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= write().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  function flushLater(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      flush().catch((error: unknown) => {
        console.error('auth-server: the audit could not be written; it is tried again:', error);
        flushLater();
      });
    }, everyMs).unref();
  }

  return {
    push(event) {
      if (waiting.length >= limit) {
        dropped += 1;
        untold += 1;
        return;
      }
      if (untold > 0) {
        add({
          at: event.at,
          type: 'gap',
          outcome: 'refused',
          scope: undefined,
          detail: `${untold} events are missing here`,
        });
        untold = 0;
      }
      add(event);
      if (waiting.length === batch && writing === undefined) void flush().catch(flushLater);
      else flushLater();
    },
    depth: () => waiting.length,
    dropped: () => dropped,
    flush,
    close: () =>
      flush().catch((error: unknown) => {
        console.error(`auth-server: the last ${waiting.length} events of the audit could not be written:`, error);
      }),
  };
}

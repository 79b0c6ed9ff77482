import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';

/** The project's own form: every recorded event as the hub has it. What is written is read back deep-equal. */
export interface TraceFile {
  format: 'oauth-lab-trace';
  version: 1;
  /** Whether secrets were left out. */
  redacted: boolean;
  /** Where the lab's parties were found. */
  origins: Record<string, string>;
  events: NumberedEvent[];
}

/** One event a line, so that two files can be compared by line. */
export function writeTraceFile({
  redacted,
  origins,
  events,
}: Pick<TraceFile, 'redacted' | 'origins' | 'events'>): string {
  const head = { format: 'oauth-lab-trace', version: 1, redacted, origins } satisfies Omit<TraceFile, 'events'>;
  const lines = events.map((each) => JSON.stringify(each));
  return `${JSON.stringify(head).slice(0, -1)},"events":[\n${lines.join(',\n')}\n]}\n`;
}

import type { Sink } from '../capture/recorder.ts';
import type { RequestEvent, TraceEvent } from '../trace/event.ts';
import { createPaint } from './paint.ts';
import { printEvent } from './print.ts';
import { visibleJson } from './visible.ts';

/** So many requests without an answer are remembered, to say what an answer answers. */
const rememberedRequests = 1000;

export interface ConsoleOptions {
  /** `pretty` for readers, `json` for programs: one event a line. */
  form: 'pretty' | 'json';
  colour: boolean;
  write: (text: string) => void;
}

/** Prints what a process records, after the work that is under way: a message never waits for the terminal. */
export function createConsoleSink({ form, colour, write }: ConsoleOptions): Sink {
  const paint = createPaint({ colour });
  const requests = new Map<string, RequestEvent>();
  let waiting: TraceEvent[] = [];

  function textOf(event: TraceEvent): string {
    if (form === 'json') return `${visibleJson(event)}\n`;
    const request = requests.get(event.exchange);
    if (event.kind === 'request') remember(event);
    else if (event.kind !== 'note') requests.delete(event.exchange);
    return printEvent(event, request, paint);
  }

  function remember(request: RequestEvent): void {
    requests.set(request.exchange, request);
    const [oldest] = requests.keys();
    if (requests.size > rememberedRequests && oldest !== undefined) requests.delete(oldest);
  }

  function flush(): void {
    const events = waiting;
    waiting = [];
    if (events.length > 0) write(events.map(textOf).join(''));
  }

  function print(event: TraceEvent): void {
    waiting.push(event);
    if (waiting.length === 1) setImmediate(flush);
  }

  return Object.assign(print, { close: async () => flush() });
}

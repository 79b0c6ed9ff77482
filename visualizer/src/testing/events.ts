import type { NoteContent, TraceEvent, TraceHeaders } from '@oauth-lab/shared/trace/event';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';

/** Makes events as the recorders would, for tests: no clock, no randomness, the same every time. */
export interface Scribe {
  readonly events: TraceEvent[];
  /** Records a request and returns what can still happen in its exchange. */
  request(facts: RequestFacts): OpenExchange;
  numbered(): NumberedEvent[];
}

interface RequestFacts {
  from: string;
  to: string;
  method?: string;
  url: string;
  headers?: TraceHeaders;
  form?: Record<string, string>;
  json?: object;
  /** Who recorded it; the receiver unless told otherwise. */
  by?: string;
  /** The exchange that the sender had under way. */
  parent?: string;
}

interface OpenExchange {
  readonly id: string;
  note(note: NoteContent): OpenExchange;
  respond(facts: { status?: number; headers?: TraceHeaders; json?: unknown; html?: string }): void;
  fail(code: string, message?: string): void;
}

export function createScribe({ start = 1_795_000_000_000, step = 3.25, run = 'run' } = {}): Scribe {
  const events: TraceEvent[] = [];
  let exchanges = 0;
  let at = start;

  function common(by: string, exchange: string) {
    at += step;
    const at3 = Math.round(at * 1000) / 1000;
    return { id: `${run}-${events.length + 1}`, at: at3, by, exchange, trace: exchange.padStart(32, '1') };
  }

  return {
    events,
    numbered: () => events.map((event, index) => ({ number: index + 1, event })),
    request({ from, to, method = 'GET', url, headers = [], form, json, by = to, parent }) {
      exchanges += 1;
      const id = exchanges.toString(16).padStart(16, '0');
      const text = form === undefined ? JSON.stringify(json) : new URLSearchParams(form).toString();
      const host: [string, string] = ['Host', new URL(url).host];
      events.push({
        ...common(by, id),
        kind: 'request',
        from,
        to,
        ...(parent === undefined ? {} : { parent }),
        method: text === undefined ? method : 'POST',
        url,
        headers: [
          host,
          ...headers,
          ...(text === undefined ? [] : form === undefined ? jsonHeaders : formHeaders),
          ...(from === 'browser' ? browserHeaders : [['User-Agent', 'node'] satisfies [string, string]]),
        ],
        body: text === undefined ? null : { text, encoding: 'utf8', bytes: text.length, truncated: false },
      });
      const open: OpenExchange = {
        id,
        note(note) {
          events.push({ ...common(to, id), kind: 'note', note });
          return open;
        },
        respond({ status = 200, headers: own = [], json, html }) {
          const content = json === undefined ? html : JSON.stringify(json);
          const type: TraceHeaders =
            content === undefined ? [] : [['content-type', json === undefined ? 'text/html' : 'application/json']];
          events.push({
            ...common(by, id),
            kind: 'response',
            status,
            headers: [...own, ...type, ['cache-control', 'no-store']],
            body:
              content === undefined
                ? null
                : { text: content, encoding: 'utf8', bytes: content.length, truncated: false },
          });
        },
        fail(code, message = 'Nothing listens at that address: the server is down.') {
          events.push({ ...common(by, id), kind: 'failure', code, message });
        },
      };
      return open;
    },
  };
}

const jsonHeaders: TraceHeaders = [['Content-Type', 'application/json']];
const formHeaders: TraceHeaders = [['Content-Type', 'application/x-www-form-urlencoded']];

const browserHeaders: TraceHeaders = [
  ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36'],
  ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['Accept-Language', 'en'],
  ['Sec-Fetch-Mode', 'navigate'],
];

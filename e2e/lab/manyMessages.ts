import type { TraceEvent } from '@oauth-lab/shared/trace/event';

/** So many ordinary page views, each a request and a response, as a process would record them. */
export function pageViews(count: number): TraceEvent[] {
  const start = Date.now();
  return Array.from({ length: count }, (_, index): TraceEvent[] => {
    const common = (offset: number, id: string) => ({
      id: `many-${index}-${id}`,
      at: start + index * 2 + offset,
      by: 'client-app',
      exchange: (index + 1).toString(16).padStart(16, '0'),
      trace: (index + 1).toString(16).padStart(32, '0'),
    });
    return [
      {
        ...common(0, 'request'),
        kind: 'request',
        from: 'browser',
        to: 'client-app',
        method: 'GET',
        url: `http://localhost:8080/page/${index + 1}`,
        headers: [['Accept', 'text/html']],
        body: null,
      },
      {
        ...common(1, 'response'),
        kind: 'response',
        status: 200,
        headers: [['content-type', 'text/html']],
        body: { text: '<h1>A page</h1>', encoding: 'utf8', bytes: 15, truncated: false },
      },
    ];
  }).flat();
}

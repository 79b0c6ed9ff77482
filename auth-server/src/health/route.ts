import type { ApiEndpoint } from '../http/endpoint.ts';

/** Whether the server can do its work: 200, or 503 where its database does not answer. */
export function healthEndpoint(ping: () => Promise<void>): ApiEndpoint {
  const answer = (status: number, word: string, database: string) => ({
    kind: 'json' as const,
    status,
    body: { status: word, checks: { database } },
  });
  return {
    path: '/health',
    methods: {
      get: () =>
        ping().then(
          () => answer(200, 'ok', 'ok'),
          () => answer(503, 'unavailable', 'unavailable'),
        ),
    },
  };
}

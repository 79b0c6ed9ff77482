import type { RequestListener } from 'node:http';

/** A longer request target is answered with 414, before anything reads it. */
const maxUrlBytes = 8 * 1024;

/** The app, but for URLs that are too long: those it never sees. */
export function withUrlLimit(app: RequestListener): RequestListener {
  return (request, response) => {
    if ((request.url?.length ?? 0) <= maxUrlBytes) return app(request, response);
    response.writeHead(414, { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' });
    response.end(JSON.stringify({ error: 'invalid_request', error_description: 'The URL is longer than 8 KiB.' }));
  };
}

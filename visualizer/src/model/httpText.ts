import { splitUrl } from '@oauth-lab/shared/meaning/read';
import type { RequestEvent, ResponseEvent, TraceBody } from '@oauth-lab/shared/trace/event';
import { statusLine } from './statusLine.ts';

/**
 * A message as HTTP/1.1 writes it (RFC 9112 §2.1): start line, headers, and where there is one, an empty line and the body
 * as far as it was kept.
 */
export function httpText(event: RequestEvent | ResponseEvent): string {
  const start = event.kind === 'request' ? requestLine(event) : `HTTP/1.1 ${statusLine(event.status)}`;
  const headers = event.headers.map(([name, value]) => `${name}: ${value}`);
  const body = event.body === null ? [] : ['', event.body.text];
  return [start, ...headers, ...body].join('\n');
}

function requestLine({ method, url }: RequestEvent): string {
  return `${method} ${url.slice(splitUrl(url).origin.length) || '/'} HTTP/1.1`;
}

/** What must be known about a body that is not simply there; undefined where it is whole text. */
export function bodyRemark(body: TraceBody | null): string | undefined {
  if (body === null) return undefined;
  const remarks = [
    body.encoding === 'base64' ? 'not text, shown as base64' : undefined,
    body.truncated ? `cut here: the whole body has ${body.bytes.toLocaleString('en')} bytes` : undefined,
  ].filter((remark) => remark !== undefined);
  return remarks.length === 0 ? undefined : `Body ${remarks.join('; ')}.`;
}

import { isGrpc } from '@oauth-lab/shared/meaning/grpcStatus';
import { mediaType, splitUrl } from '@oauth-lab/shared/meaning/read';
import type { RequestEvent, ResponseEvent, TraceBody } from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import { statusLine } from './statusLine.ts';

/**
 * A message as HTTP/1.1 writes it (RFC 9112 §2.1): start line, headers, and where there is one, an empty line and the body
 * as far as it was kept. HTTP/2, which gRPC speaks, has no such text, and is shown in the same form.
 */
export function httpText(event: RequestEvent | ResponseEvent): string {
  const version = isGrpc(mediaType(headerOf(event.headers, 'content-type'))) ? 'HTTP/2' : 'HTTP/1.1';
  const start = event.kind === 'request' ? requestLine(event, version) : `${version} ${statusLine(event.status)}`;
  const headers = event.headers.map(([name, value]) => `${name}: ${value}`);
  const body = event.body === null ? [] : ['', event.body.text];
  return [start, ...headers, ...body].join('\n');
}

function requestLine({ method, url }: RequestEvent, version: string): string {
  return `${method} ${url.slice(splitUrl(url).origin.length) || '/'} ${version}`;
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

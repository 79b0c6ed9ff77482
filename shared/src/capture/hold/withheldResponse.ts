import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { TraceHeaders } from '../../trace/event.ts';
import type { Answer, EditedResponse } from '../../trace/hold.ts';
import { grouped, mostHeldBytes, rewritten } from './framing.ts';

/** An answer that is not complete so long after its beginning, in milliseconds, is a stream, whatever it calls itself. */
export const streamsAfterMs = 1000;

/** An answer that the handlers have finished and that has not left. */
export interface WithheldResponse {
  letGo(): void;
  /** Another one leaves in its place. `tell` gets its body when its head is set, before it leaves. */
  replace(edited: EditedResponse, tell: (body: Buffer) => void): void;
}

/**
 * Keeps an answer back until it is complete. A stream is none that ever is, so it leaves as it is written, as does what takes its
 * time or is too long to wait.
 * @param complete called once, when the handlers have ended the answer; from then on it waits.
 */
export function withholdResponse(response: ServerResponse, complete: (held: WithheldResponse) => void): void {
  const { writeHead, write, end } = response;
  let chunks: Buffer[] = [];
  let bytes = 0;
  let state: 'kept' | 'ended' | 'gone' = 'kept';
  let headKnown = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  /** Whether it is still kept back once its head is known; what is set with the head, such as a session's cookie, is set then. */
  function isKept(): boolean {
    if (state === 'kept' && !headKnown) response.writeHead(response.statusCode);
    return state === 'kept';
  }

  function go(): void {
    const body = Buffer.concat(chunks);
    const ended = state === 'ended';
    chunks = [];
    state = 'gone';
    clearTimeout(patience);
    if (ended) Reflect.apply(end, response, body.byteLength === 0 ? [] : [body]);
    else if (body.byteLength > 0) Reflect.apply(write, response, [body]);
  }

  function keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    bytes += chunks.at(-1)?.byteLength ?? 0;
    if (bytes > mostHeldBytes) go();
  }

  response.writeHead = function withheldHead(this: ServerResponse, ...parts: unknown[]) {
    if (state === 'gone') return Reflect.apply(writeHead, this, parts);
    headKnown = true;
    patience ??= setTimeout(() => state === 'kept' && response.flushHeaders(), streamsAfterMs).unref();
    const [status, reason, headers] = parts;
    if (typeof status === 'number') this.statusCode = status;
    if (typeof reason === 'string') this.statusMessage = reason;
    for (const [name, values] of grouped(givenHeaders(typeof reason === 'string' ? headers : reason)))
      this.setHeader(name, values);
    if (isEventStream(this)) {
      state = 'gone';
      clearTimeout(patience);
      return Reflect.apply(writeHead, this, [this.statusCode]);
    }
    return this;
  };
  const { flushHeaders } = response;
  response.flushHeaders = function withheldFlush(this: ServerResponse) {
    // Who wants the head to leave before the rest means to stream.
    if (state === 'kept') go();
    Reflect.apply(flushHeaders, this, []);
  };
  response.write = function withheldWrite(this: ServerResponse, ...parts: unknown[]) {
    if (!isKept()) return Reflect.apply(write, this, parts);
    keep(parts[0], parts[1]);
    const done = parts.find((part) => typeof part === 'function');
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  response.end = function withheldEnd(this: ServerResponse, ...parts: unknown[]) {
    if (state === 'ended') return this;
    if (!isKept()) return Reflect.apply(end, this, parts);
    keep(parts[0], parts[1]);
    const done = parts.find((part): part is () => void => typeof part === 'function');
    if (done !== undefined) this.once('finish', done);
    // Too long after all: what was kept is gone, and this is the end of it.
    if (!isKept()) return Reflect.apply(end, this, []);
    state = 'ended';
    clearTimeout(patience);
    complete({ letGo: go, replace });
    return this;
  };

  function replace(edited: EditedResponse, tell: (body: Buffer) => void): void {
    const body = respondWith(response, edited, Buffer.concat(chunks));
    chunks = [body];
    tell(body);
    go();
  }
}

/**
 * Makes the answer what the learner wrote, and gives back its body. It is on record here all the same: without `traceresponse`, the
 * sender would put it on record once more.
 */
export function respondWith(response: ServerResponse, edited: EditedResponse | Answer, original: Buffer): Buffer {
  const coding = response.getHeader('content-encoding')?.toString();
  const { headers, body } = rewritten(edited, { body: original, coding });
  for (const name of response.getHeaderNames()) if (name !== 'traceresponse') response.removeHeader(name);
  response.statusCode = edited.status;
  response.statusMessage = STATUS_CODES[edited.status] ?? '';
  for (const [name, values] of grouped(headers))
    response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
  return body;
}

/** A stream of server-sent events, which may never end. */
export function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** The headers of `writeHead`, which takes an object or a flat list. */
function givenHeaders(headers: unknown): TraceHeaders {
  if (typeof headers !== 'object' || headers === null) return [];
  const list: TraceHeaders = [];
  if (Array.isArray(headers))
    for (let at = 0; at + 1 < headers.length; at += 2) list.push([String(headers[at]), String(headers[at + 1])]);
  else
    for (const [name, value] of Object.entries(headers))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) list.push([name, String(one)]);
  return list;
}

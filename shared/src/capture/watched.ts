import { IncomingMessage, ServerResponse } from 'node:http';
import type { TraceHeaders } from '../trace/event.ts';
import { type BodyCopy, createBodyCopy } from './body.ts';
import { headersOf } from './headers.ts';
import type { HoldingExchange } from './hold/exchange.ts';
import { isEventStream } from './hold/withheldResponse.ts';
import type { Exchange } from './recorder.ts';

/** Where a request carries what is copied of it and of its answer. */
const copied = Symbol('copied');

declare module 'node:http' {
  interface IncomingMessage {
    [copied]?: ExchangeCopy;
  }
}

export interface WatchedExchange {
  request: IncomingMessage;
  response: ServerResponse;
  exchange: Exchange;
  requestBody: BodyCopy;
  now: () => number;
}

/** What is copied of the request, innermost first where capture stands before an app more than once. */
export function copyOf(request: IncomingMessage): ExchangeCopy | undefined {
  return request[copied];
}

/**
 * Copies what passes: the request is on record when its body is complete, the answer when it is complete, a failure when the caller
 * went away first.
 * @param holding where the messages may be held: what is copied is then what came, and not what goes on.
 */
export function watchExchange(watched: WatchedExchange, holding?: HoldingExchange): void {
  const { request, response, exchange } = watched;
  watchAllMessages();
  const copy = new ExchangeCopy(watched, holding);
  request[copied] = copy;
  if (holding !== undefined) watchBefore(copy, request, response);
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    exchange.begin();
  response.on('close', closed);
}

/** The copies of one exchange while it is under way. */
class ExchangeCopy {
  readonly exchange: Exchange;
  /** Where capture stands before an app more than once. */
  readonly outer: ExchangeCopy | undefined;
  private readonly requestBody: BodyCopy;
  private readonly now: () => number;
  /** Where there is one, the exchange has functions of its own to tell its copy. */
  readonly holding: HoldingExchange | undefined;
  private answer: BodyCopy | undefined;
  private answerBegan: number | undefined;
  private isRecorded = false;

  constructor({ request, exchange, requestBody, now }: WatchedExchange, holding: HoldingExchange | undefined) {
    this.exchange = exchange;
    this.outer = request[copied];
    this.requestBody = requestBody;
    this.now = now;
    this.holding = holding;
  }

  pushed(chunk: unknown): void {
    if (chunk === null) this.exchange.begin();
    else if (chunk instanceof Uint8Array) this.requestBody.add(chunk);
  }

  written({ req }: ServerResponse, chunk: unknown, encoding: unknown): void {
    this.answerBegan ??= this.now();
    // Node drops the body of an answer to HEAD.
    if (req.method === 'HEAD') return;
    const isText = typeof chunk === 'string';
    if (!isText && !(chunk instanceof Uint8Array)) return;
    this.answer ??= createBodyCopy();
    if (isText) this.answer.add(chunk, isEncoding(encoding) ? encoding : 'utf8');
    else this.answer.add(chunk);
  }

  ended(response: ServerResponse): void {
    if (this.isRecorded) return;
    this.isRecorded = true;
    const type = response.getHeader('content-type')?.toString();
    const encoding = response.getHeader('content-encoding')?.toString();
    headersBefore = headersOf(response, headersBefore);
    this.exchange.record(
      {
        kind: 'response',
        status: response.statusCode,
        headers: headersBefore,
        body: this.answer?.read(type, encoding) ?? null,
      },
      this.answerBegan ?? this.now(),
    );
  }

  closed(response: ServerResponse): void {
    if (this.isRecorded) return;
    // Whoever leaves an endless stream has been answered; the events so far are the answer.
    if (response.headersSent && isEventStream(response)) {
      this.ended(response);
      return;
    }
    this.isRecorded = true;
    this.exchange.record({
      kind: 'failure',
      ...(this.holding?.failure ?? {
        code: 'ABORTED',
        message: 'The caller closed the connection before it was answered.',
      }),
    });
  }
}

/** Of the answer before, whichever it was. */
let headersBefore: TraceHeaders = [];

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value);
}

function closed(this: ServerResponse): void {
  for (let copy = this.req[copied]; copy !== undefined; copy = copy.outer) copy.closed(this);
}

/** The next one that is told where all messages pass. */
function inPassing(copy: ExchangeCopy | undefined): ExchangeCopy | undefined {
  return copy?.holding === undefined ? copy : inPassing(copy.outer);
}

let watching = false;

/**
 * Puts capture's ears where all messages of this process pass: `push` is where Node hands a body's bytes to the stream, whoever reads it
 * and however. A message that nobody copies only learns that it carries no copy.
 *
 * Why not on each message: every function of its own that a message is given makes V8 copy the message's fields, and ties its parts
 * together so that they outlive the collector's quick rounds. That cost more than half of all of capture.
 */
function watchAllMessages(): void {
  if (watching) return;
  watching = true;
  const { push } = IncomingMessage.prototype;
  const { write, end } = ServerResponse.prototype;
  IncomingMessage.prototype.push = function capturePush(this: IncomingMessage, ...parts: Parameters<typeof push>) {
    for (let copy = inPassing(this[copied]); copy !== undefined; copy = inPassing(copy.outer)) copy.pushed(parts[0]);
    return Reflect.apply(push, this, parts);
  };
  ServerResponse.prototype.write = function captureWrite(this: ServerResponse, ...parts: unknown[]) {
    for (let copy = inPassing(this.req[copied]); copy !== undefined; copy = inPassing(copy.outer))
      copy.written(this, parts[0], parts[1]);
    return Reflect.apply(write, this, parts);
  };
  ServerResponse.prototype.end = function captureEnd(this: ServerResponse, ...parts: unknown[]) {
    for (let copy = inPassing(this.req[copied]); copy !== undefined; copy = inPassing(copy.outer))
      copy.written(this, parts[0], parts[1]);
    const result = Reflect.apply(end, this, parts);
    for (let copy = inPassing(this.req[copied]); copy !== undefined; copy = inPassing(copy.outer)) copy.ended(this);
    return result;
  };
}

/** The same in front of what keeps messages back, for one exchange. */
function watchBefore(copy: ExchangeCopy, request: IncomingMessage, response: ServerResponse): void {
  const { push } = request;
  const { write, end } = response;
  request.push = (...parts: Parameters<typeof push>) => {
    copy.pushed(parts[0]);
    return Reflect.apply(push, request, parts);
  };
  response.write = (...parts: unknown[]) => {
    copy.written(response, parts[0], parts[1]);
    return Reflect.apply(write, response, parts);
  };
  response.end = (...parts: unknown[]) => {
    copy.written(response, parts[0], parts[1]);
    const result = Reflect.apply(end, response, parts);
    copy.ended(response);
    return result;
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { callerWithoutBaggage } from '../trace/caller.ts';
import { formatContext, parseBaggage, parseContext } from '../trace/context.ts';
import type { TraceBody, TraceHeaders } from '../trace/event.ts';
import { createBodyCopy } from './body.ts';
import { createExchangeIds } from './exchangeIds.ts';
import { fitHeaders, fitUrl } from './fit.ts';
import { type HoldingExchange, holdExchange } from './hold/exchange.ts';
import { headersOf, isEventStream } from './hold/withheldResponse.ts';
import { during, type Exchange, newTraceId, type Recorder, type RequestContent } from './recorder.ts';
import { urlWithoutPasswords } from './redact.ts';

const exchanges = new WeakMap<IncomingMessage, Exchange>();

/** The exchange that a request begins; undefined where nothing is recorded. */
export function exchangeOf(request: IncomingMessage): Exchange | undefined {
  return exchanges.get(request);
}

/**
 * Express middleware that records every exchange that it sees: the request when its body is complete, the response when it
 * is complete, an `ABORTED` failure when the caller went away first. It answers with `traceresponse` (W3C Trace Context
 * Level 2, §4), so that the sender knows that the exchange is on record.
 *
 * Bodies are copied as they stream; nothing is delayed, and what the handlers see does not change, but for what a learner holds.
 * @param origin scheme, host and port of this server, for absolute URLs; never the Host header. A function where it is known only once the
 * server listens.
 * @param ambient whether `recorder.note` and `captureFetch` find the exchange by themselves in all that follows. A server that
 * hands `exchangeOf(request)` along instead spares Node 20 the hooks on every promise that this takes.
 */
export function captureInbound(
  recorder: Recorder,
  { origin, ambient = true }: { origin: string | ((request: IncomingMessage) => string); ambient?: boolean },
): RequestHandler {
  if (!recorder.listening) return (_request, _response, next) => next();
  const exchangeId = createExchangeIds();
  const { gate } = recorder;

  return (request, response, next) => {
    const requestBody = createBodyCopy();
    const base = typeof origin === 'string' ? origin : origin(request);
    const facts: InboundFacts = {
      url: `${base}${request.originalUrl}`,
      body: () => requestBody.read(request.headers['content-type'], request.headers['content-encoding']),
    };
    const exchange = openInbound(recorder, request, { id: exchangeId, ...facts });
    response.setHeader('traceresponse', formatContext({ trace: exchange.trace, span: exchange.id }));
    exchanges.set(request, exchange);
    if (gate?.active === true) {
      const content = () => contentOf(recorder, request, facts);
      const proceed = ambient ? () => during(exchange, next) : next;
      const holding = holdExchange({ gate, request, response, exchange, origin: base, content, proceed });
      if (holding !== undefined) {
        copyRequestBody(request, requestBody.add, exchange.begin);
        recordResponse(response, exchange, recorder.now, holding);
        return;
      }
    }
    copyRequestBody(request, requestBody.add, exchange.begin);
    recordResponse(response, exchange, recorder.now);
    if (ambient) during(exchange, next);
    else next();
  };
}

/** What is known of a request beside what Node tells. */
interface InboundFacts {
  /** Absolute. */
  url: string;
  /** As far as it is here. */
  body: () => TraceBody | null;
}

/** The exchange that a request begins; its request goes on record when the exchange is begun. */
export function openInbound(
  recorder: Recorder,
  request: IncomingMessage,
  { id, ...facts }: InboundFacts & { id: (span: string | undefined) => string },
): Exchange {
  const arrived = recorder.now();
  const context = parseContext(singleHeader(request, 'traceparent'));
  const caller = parseBaggage(singleHeader(request, 'baggage'));
  return recorder.open({
    id: id(caller === undefined ? undefined : context?.span),
    trace: context?.trace ?? newTraceId(),
    begin: (opened) => opened.record(contentOf(recorder, request, facts, caller), arrived),
  });
}

function contentOf(
  recorder: Recorder,
  request: IncomingMessage,
  { url, body }: InboundFacts,
  caller = parseBaggage(singleHeader(request, 'baggage')),
): RequestContent {
  return {
    kind: 'request',
    from: caller?.party ?? callerWithoutBaggage(request.headers),
    to: recorder.party,
    room: caller?.room,
    parent: caller?.parent,
    method: request.method ?? 'GET',
    url: fitUrl(urlWithoutPasswords(url)),
    headers: fitHeaders(pairs(request.rawHeaders)),
    body: body(),
  };
}

/** `push` is where Node hands a body's bytes to the stream, whoever reads it and however. */
function copyRequestBody(request: IncomingMessage, add: (chunk: Uint8Array) => void, complete: () => void): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) {
    complete();
    return;
  }
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) add(chunk);
    if (chunk === null) complete();
    return push(chunk, encoding);
  };
}

function recordResponse(
  response: ServerResponse,
  exchange: Exchange,
  now: () => number,
  holding?: HoldingExchange,
): void {
  const body = createBodyCopy();
  let began: number | undefined;
  let recorded = false;

  function copy(chunk: unknown, encoding: unknown): void {
    began ??= now();
    // Node drops the body of an answer to HEAD.
    if (response.req.method === 'HEAD') return;
    if (typeof chunk === 'string') body.add(chunk, isEncoding(encoding) ? encoding : 'utf8');
    else if (chunk instanceof Uint8Array) body.add(chunk);
  }

  const { write, end } = response;
  response.write = function captureWrite(this: ServerResponse, ...parts: unknown[]) {
    copy(parts[0], parts[1]);
    return Reflect.apply(write, this, parts);
  };
  response.end = function captureEnd(this: ServerResponse, ...parts: unknown[]) {
    copy(parts[0], parts[1]);
    const result = Reflect.apply(end, this, parts);
    record();
    return result;
  };
  response.once('close', () => {
    // Whoever leaves an endless stream has been answered; the events so far are the answer.
    if (response.headersSent && isEventStream(response)) return record();
    if (recorded) return;
    recorded = true;
    exchange.record({
      kind: 'failure',
      ...(holding?.failure ?? {
        code: 'ABORTED',
        message: 'The caller closed the connection before it was answered.',
      }),
    });
  });

  function record(): void {
    if (recorded) return;
    recorded = true;
    const headers = headersOf(response);
    const [type, encoding] = ['content-type', 'content-encoding'].map((name) => response.getHeader(name)?.toString());
    exchange.record(
      {
        kind: 'response',
        status: response.statusCode,
        headers: fitHeaders(headers),
        body: body.read(type, encoding),
      },
      began ?? now(),
    );
  }
}

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value);
}

function singleHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** Node's list of names and values, as pairs. */
export function pairs(raw: readonly string[]): TraceHeaders {
  const list: TraceHeaders = [];
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return list;
}

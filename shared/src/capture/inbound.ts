import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { callerWithoutBaggage } from '../trace/caller.ts';
import { formatContext, parseBaggage, parseContext } from '../trace/context.ts';
import type { TraceBody, TraceHeaders } from '../trace/event.ts';
import { createBodyCopy } from './body.ts';
import { createExchangeIds } from './exchangeIds.ts';
import { fitUrl } from './fit.ts';
import { pairsOf } from './headers.ts';
import { holdExchange } from './hold/exchange.ts';
import { during, type Exchange, newTraceId, type Recorder, type RequestContent } from './recorder.ts';
import { urlWithoutPasswords } from './redact.ts';
import { copyOf, watchExchange } from './watched.ts';

/** The exchange that a request begins; undefined where nothing is recorded. */
export function exchangeOf(request: IncomingMessage): Exchange | undefined {
  return copyOf(request)?.exchange;
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
      id: exchangeId,
      url: `${base}${request.originalUrl}`,
      body: () => requestBody.read(request.headers['content-type'], request.headers['content-encoding']),
    };
    const exchange = openInbound(recorder, request, facts);
    response.setHeader('traceresponse', formatContext({ trace: exchange.trace, span: exchange.id }));
    const watched = { request, response, exchange, requestBody, now: recorder.now };
    if (gate?.active === true) {
      const content = () => contentOf(recorder, request, facts);
      const proceed = ambient ? () => during(exchange, next) : next;
      const holding = holdExchange({ gate, request, response, exchange, origin: base, content, proceed });
      if (holding !== undefined) {
        watchExchange(watched, holding);
        return;
      }
    }
    watchExchange(watched);
    if (ambient) during(exchange, next);
    else next();
  };
}

/** What is known of a request beside what Node tells. */
interface InboundFacts {
  /** Names the exchange, from the span id of a caller that is a party of the lab. */
  id: (span: string | undefined) => string;
  /** Absolute. */
  url: string;
  /** As far as it is here. */
  body: () => TraceBody | null;
}

/** The exchange that a request begins; its request goes on record when the exchange is begun. */
export function openInbound(recorder: Recorder, request: IncomingMessage, facts: InboundFacts): Exchange {
  const arrived = recorder.now();
  const context = parseContext(singleHeader(request, 'traceparent'));
  const caller = parseBaggage(singleHeader(request, 'baggage'));
  return recorder.open({
    id: facts.id(caller === undefined ? undefined : context?.span),
    trace: context?.trace ?? newTraceId(),
    begin: (opened) => opened.record(contentOf(recorder, request, facts, caller), arrived),
  });
}

/** Of the request before, whichever it was. */
let headersBefore: TraceHeaders = [];

function contentOf(
  recorder: Recorder,
  request: IncomingMessage,
  { url, body }: InboundFacts,
  caller = parseBaggage(singleHeader(request, 'baggage')),
): RequestContent {
  headersBefore = pairsOf(request.rawHeaders, headersBefore);
  return {
    kind: 'request',
    from: caller?.party ?? callerWithoutBaggage(request.headers),
    to: recorder.party,
    room: caller?.room,
    parent: caller?.parent,
    method: request.method ?? 'GET',
    url: fitUrl(urlWithoutPasswords(url)),
    headers: headersBefore,
    body: body(),
  };
}

function singleHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

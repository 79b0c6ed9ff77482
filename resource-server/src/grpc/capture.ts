import { Metadata, ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';
import { createBodyCopy } from '@oauth-lab/shared/capture/body';
import { createExchangeIds } from '@oauth-lab/shared/capture/exchangeIds';
import { fitHeaders, fitUrl } from '@oauth-lab/shared/capture/fit';
import { during, newTraceId, type Recorder, type RequestContent } from '@oauth-lab/shared/capture/recorder';
import { callerWithoutBaggage } from '@oauth-lab/shared/trace/caller';
import { formatContext, parseBaggage, parseContext } from '@oauth-lab/shared/trace/context';
import type { TraceBody, TraceHeaders } from '@oauth-lab/shared/trace/event';
import { type HoldingCall, holdUnaryCall, type Method, textOf } from './hold.ts';
import type { CallStatus } from './status.ts';

type PartialCall = Parameters<ServerInterceptor>[1];

/**
 * A gRPC interceptor that records every call as the HTTP that it is (gRPC over HTTP/2): a POST to the method's path with the metadata
 * as headers, and an answer with metadata, `grpc-status` and `grpc-message`. Protocol Buffers are written as JSON, a stream as a list.
 * It stands first in the list of interceptors, so that it sees what the others answer.
 *
 * The library keeps `content-type`, `te` and the status line to itself; the first is written down since it lets no other type pass.
 * @param origin scheme, host and port at which gRPC is offered.
 * @param methods by path: their calls can be held, where one message answers one.
 */
export function captureCalls(
  recorder: Recorder,
  { origin, methods }: { origin: string; methods: ReadonlyMap<string, Method> },
): ServerInterceptor {
  const exchangeId = createExchangeIds();

  return ({ path, requestStream, responseStream }, call) => {
    if (!recorder.listening) return new ServerInterceptingCall(call);
    const arrived = recorder.now();
    const asked = messagesCopy(requestStream);
    const answered = messagesCopy(responseStream);
    let received = new Metadata();
    let initial: Metadata | undefined;
    let began: number | undefined;
    let ended = false;

    const exchange = lazily(() => {
      const context = parseContext(first(received, 'traceparent'));
      const caller = parseBaggage(first(received, 'baggage'));
      return recorder.open({
        id: exchangeId(caller === undefined ? undefined : context?.span),
        trace: context?.trace ?? newTraceId(),
        begin: (opened) => opened.record(content(), arrived),
      });
    });
    const holding = holdingOf(recorder.gate);

    function content(): RequestContent {
      const caller = parseBaggage(first(received, 'baggage'));
      return {
        kind: 'request',
        from: caller?.party ?? callerWithoutBaggage({ 'user-agent': first(received, 'user-agent') }),
        to: recorder.party,
        ...(caller?.room === undefined ? {} : { room: caller.room }),
        ...(caller?.parent === undefined ? {} : { parent: caller.parent }),
        method: 'POST',
        url: fitUrl(`${origin}${path}`),
        headers: fitHeaders(requestHeaders(call, received, arrived)),
        body: asked.read(),
      };
    }

    function holdingOf(gate: Recorder['gate']): HoldingCall | undefined {
      const method = methods.get(path);
      if (gate?.active !== true || requestStream || responseStream || method === undefined) return undefined;
      return holdUnaryCall({
        gate,
        call,
        method,
        exchange,
        content,
        requestHeaders: (metadata) => fitHeaders(requestHeaders(call, metadata, arrived)),
        answerHeaders: (answer) => fitHeaders(answerHeaders(answer)),
        fail: recordFailure,
        answer(answer) {
          captured.sendMetadata(answer.initial ?? new Metadata());
          if (answer.message === undefined) captured.sendStatus(answer.status);
          else captured.sendMessage(answer.message, () => captured.sendStatus(answer.status));
        },
      });
    }

    function recordFailure(failure: { code: string; message: string }): void {
      if (ended) return;
      ended = true;
      exchange().record({ kind: 'failure', ...failure });
    }

    function signed(metadata: Metadata): Metadata {
      const own = metadata.clone();
      own.set('traceresponse', formatContext({ trace: exchange().trace, span: exchange().id }));
      return own;
    }

    function recordAnswer(status: CallStatus): void {
      if (ended) return;
      ended = true;
      const headers = fitHeaders(answerHeaders({ initial, status }));
      exchange().record({ kind: 'response', status: 200, headers, body: answered.read() }, began ?? recorder.now());
    }

    const captured = new ServerInterceptingCall(holding?.call ?? call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, proceed) => {
            received = metadata;
            during(exchange(), () => proceed(metadata));
          },
          onReceiveMessage: (message, proceed) => {
            asked.add(message);
            if (!requestStream) exchange().begin();
            const go = (one: unknown) => during(exchange(), () => proceed(one));
            if (holding === undefined) go(message);
            else holding.request(message, received, go);
          },
          onReceiveHalfClose: (proceed) => {
            exchange().begin();
            during(exchange(), () => proceed());
          },
          onCancel: () => {
            holding?.gone();
            recordFailure(whyEnded(call, recorder.now()));
          },
        }),
      sendMetadata: (metadata, next) => {
        initial = signed(metadata);
        next(initial);
      },
      sendMessage: (message, next) => {
        began ??= recorder.now();
        answered.add(message);
        next(message);
      },
      sendStatus: (status, next) => {
        const full =
          initial === undefined ? { ...status, metadata: signed(status.metadata ?? new Metadata()) } : status;
        recordAnswer(full);
        next(full);
      },
    });
    return captured;
  };
}

const grpcContent: TraceHeaders[number] = ['content-type', 'application/grpc'];

function requestHeaders(call: PartialCall, metadata: Metadata, now: number): TraceHeaders {
  const deadline = Number(call.getDeadline());
  const timeout: TraceHeaders = Number.isFinite(deadline) ? [['grpc-timeout', `${Math.round(deadline - now)}m`]] : [];
  return [[':authority', call.getHost()], grpcContent, ...timeout, ...pairs(metadata)];
}

function answerHeaders({ initial, status }: { initial: Metadata | undefined; status: CallStatus }): TraceHeaders {
  const { code, details, metadata } = status;
  return [
    grpcContent,
    ...(initial === undefined ? [] : pairs(initial)),
    ['grpc-status', String(code)],
    ...(details === '' ? [] : ([['grpc-message', details]] satisfies TraceHeaders)),
    ...(metadata ? pairs(metadata) : []),
  ];
}

/** The library answers by itself where a deadline passes; otherwise it was the caller who left. */
function whyEnded(call: PartialCall, now: number): { code: string; message: string } {
  if (Number(call.getDeadline()) <= now)
    return {
      code: 'DEADLINE_EXCEEDED',
      message: 'The deadline that the caller set passed before the answer was ready.',
    };
  return {
    code: 'CANCELLED',
    message: 'The call ended before it was answered: the caller cancelled it, or went away.',
  };
}

/** Copies messages as they pass: one as an object, those of a stream as a list. */
function messagesCopy(stream: boolean): { add(message: unknown): void; read(): TraceBody | null } {
  const copy = createBodyCopy();
  let count = 0;
  return {
    add(message) {
      if (stream) copy.add(count === 0 ? '[' : ',');
      copy.add(textOf(message));
      count += 1;
    },
    read() {
      if (stream && count > 0) copy.add(']');
      return copy.read('application/json');
    },
  };
}

function pairs(metadata: Metadata): TraceHeaders {
  return Object.entries(metadata.toHttp2Headers()).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): TraceHeaders[number] => [name, String(one)]),
  );
}

function first(metadata: Metadata, name: string): string | undefined {
  return metadata.get(name)[0]?.toString();
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

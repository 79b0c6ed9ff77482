import { Metadata, ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';
import { createBodyCopy } from '@oauth-lab/shared/capture/body';
import { createExchangeIds } from '@oauth-lab/shared/capture/exchangeIds';
import { fitHeaders, fitUrl } from '@oauth-lab/shared/capture/fit';
import { during, newTraceId, type Recorder } from '@oauth-lab/shared/capture/recorder';
import { callerWithoutBaggage } from '@oauth-lab/shared/trace/caller';
import { formatContext, parseBaggage, parseContext } from '@oauth-lab/shared/trace/context';
import type { TraceBody, TraceHeaders } from '@oauth-lab/shared/trace/event';
import { Unreadable } from './definitions.ts';
import type { CallStatus } from './status.ts';

type PartialCall = Parameters<ServerInterceptor>[1];

/**
 * A gRPC interceptor that records every call as the HTTP that it is (gRPC over HTTP/2): a POST to the method's path with the metadata
 * as headers, and an answer with metadata, `grpc-status` and `grpc-message`. Protocol Buffers are written as JSON, a stream as a list.
 * It stands first in the list of interceptors, so that it sees what the others answer.
 *
 * The library keeps `content-type`, `te` and the status line to itself; the first is written down since it lets no other type pass.
 * @param origin scheme, host and port at which gRPC is offered.
 */
export function captureCalls(recorder: Recorder, { origin }: { origin: string }): ServerInterceptor {
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
        begin: (opened) =>
          opened.record(
            {
              kind: 'request',
              from: caller?.party ?? callerWithoutBaggage({ 'user-agent': first(received, 'user-agent') }),
              to: recorder.party,
              ...(caller?.room === undefined ? {} : { room: caller.room }),
              ...(caller?.parent === undefined ? {} : { parent: caller.parent }),
              method: 'POST',
              url: fitUrl(`${origin}${path}`),
              headers: fitHeaders(requestHeaders(call, received, arrived)),
              body: asked.read(),
            },
            arrived,
          ),
      });
    });

    function signed(metadata: Metadata): Metadata {
      const own = metadata.clone();
      own.set('traceresponse', formatContext({ trace: exchange().trace, span: exchange().id }));
      return own;
    }

    function recordAnswer({ code, details, metadata }: CallStatus): void {
      if (ended) return;
      ended = true;
      const trailers: TraceHeaders = [
        ['grpc-status', String(code)],
        ...(details === '' ? [] : ([['grpc-message', details]] satisfies TraceHeaders)),
        ...(metadata ? pairs(metadata) : []),
      ];
      const headers: TraceHeaders = [grpcContent, ...(initial === undefined ? [] : pairs(initial)), ...trailers];
      exchange().record(
        { kind: 'response', status: 200, headers: fitHeaders(headers), body: answered.read() },
        began ?? recorder.now(),
      );
    }

    return new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, proceed) => {
            received = metadata;
            during(exchange(), () => proceed(metadata));
          },
          onReceiveMessage: (message, proceed) => {
            asked.add(message instanceof Unreadable ? { unreadable: message.why } : message);
            if (!requestStream) exchange().begin();
            during(exchange(), () => proceed(message));
          },
          onReceiveHalfClose: (proceed) => {
            exchange().begin();
            during(exchange(), () => proceed());
          },
          onCancel: () => {
            if (ended) return;
            ended = true;
            exchange().record({ kind: 'failure', ...whyEnded(call, recorder.now()) });
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
  };
}

const grpcContent: TraceHeaders[number] = ['content-type', 'application/grpc'];

function requestHeaders(call: PartialCall, metadata: Metadata, now: number): TraceHeaders {
  const deadline = Number(call.getDeadline());
  const timeout: TraceHeaders = Number.isFinite(deadline) ? [['grpc-timeout', `${Math.round(deadline - now)}m`]] : [];
  return [[':authority', call.getHost()], grpcContent, ...timeout, ...pairs(metadata)];
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
      copy.add(JSON.stringify(message));
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

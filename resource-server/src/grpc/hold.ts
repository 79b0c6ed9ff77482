import { Metadata, type MethodDefinition, type ServerInterceptingCallInterface, status } from '@grpc/grpc-js';
import { grouped } from '@oauth-lab/shared/capture/hold/framing';
import type { Gate, Held, Settled } from '@oauth-lab/shared/capture/hold/gate';
import {
  copyOf,
  type ExchangeToHold,
  exchangeToHold,
  recordHold,
  sentRequest,
} from '@oauth-lab/shared/capture/hold/record';
import type { Exchange, RequestContent } from '@oauth-lab/shared/capture/recorder';
import type { HoldNote, TraceHeaders } from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import { Unreadable } from './definitions.ts';
import type { CallStatus } from './status.ts';

/** A method that could be called with any message of its kind. */
export type Method = MethodDefinition<object, object>;

/** An answer as gRPC has it: metadata, at most one message, and how the call ended. */
export interface UnaryAnswer {
  initial: Metadata | undefined;
  message: unknown;
  status: CallStatus;
}

export interface HoldableCall {
  gate: Gate;
  call: ServerInterceptingCallInterface;
  method: Method;
  exchange: () => Exchange;
  /** The request as it is recorded, complete when its message is here. */
  content: () => RequestContent;
  /** The headers of the record for a request with this metadata, and for an answer. */
  requestHeaders: (metadata: Metadata) => TraceHeaders;
  answerHeaders: (answer: Pick<UnaryAnswer, 'initial' | 'status'>) => TraceHeaders;
  /** Answers through the record, instead of the method. */
  answer: (answer: UnaryAnswer) => void;
  /** Puts on record that the call came to nothing. */
  fail: (failure: { code: string; message: string }) => void;
}

/** A unary call in which what is armed stops the request before the guard and the method, and the answer before it leaves. */
export interface HoldingCall {
  /** Takes the place of the call towards the caller: in it, an answer waits that is on record. */
  call: ServerInterceptingCallInterface;
  /** The message has come: `proceed` gets it, or what the learner made of it. Metadata are changed where they are. */
  request(message: unknown, metadata: Metadata, proceed: (message: unknown) => void): void;
  /** The caller waits no longer. */
  gone(): void;
}

export function holdUnaryCall(parts: HoldableCall): HoldingCall {
  const { gate, call, method, exchange, content } = parts;
  let initial: Metadata | undefined;
  let message: unknown;
  /** As it came: whatever the learner makes of the metadata, it is the same call. */
  let asked: ExchangeToHold | undefined;
  let waiting: Held | undefined;
  /** What the learner answers is not held a second time. */
  let done = false;

  function whatIsAsked(): ExchangeToHold {
    asked ??= exchangeToHold(exchange(), content());
    return asked;
  }

  function request(came: unknown, metadata: Metadata, proceed: (message: unknown) => void): void {
    const facts = whatIsAsked();
    const { name } = facts;
    const held = gate.offer({ ...facts, half: 'request' });
    waiting = held;
    if (held === undefined) proceed(came);
    else void held.settled.then((settled) => settleRequest(held, settled));

    function settleRequest(held: Held, settled: Settled): void {
      if (settled.how === 'edit request') {
        const edited = settled.body === undefined ? came : requestOf(method, settled.body);
        replace(metadata, metadataOf(settled.headers));
        const copy = copyOf(textOf(edited), 'application/json');
        const sent = { request: sentRequest(content().url, parts.requestHeaders(metadata), copy) };
        recordHold(exchange(), { name, half: 'request' }, held, settled, sent);
        proceed(edited);
        return;
      }
      recordHold(exchange(), { name, half: 'request' }, held, settled);
      if (settled.how === 'answer') {
        done = true;
        parts.answer(answerOf(method, settled, undefined));
      } else if (settled.how === 'drop') {
        parts.fail({ code: 'DROPPED', message: 'The request was dropped at the bench; its caller gets UNAVAILABLE.' });
        call.sendStatus(connectionBroke);
      } else if (settled.how !== 'caller gone') proceed(came);
    }
  }

  function leave(answer: UnaryAnswer): void {
    if (answer.initial !== undefined) call.sendMetadata(answer.initial);
    if (answer.message === undefined) call.sendStatus(answer.status);
    else call.sendMessage(answer.message, () => call.sendStatus(answer.status));
  }

  function sendStatus(ending: CallStatus): void {
    const answer: UnaryAnswer = { initial, message, status: ending };
    const facts = whatIsAsked();
    const held = done ? undefined : gate.offer({ ...facts, half: 'response' });
    waiting = held;
    if (held === undefined) leave(answer);
    else void held.settled.then((settled) => settleAnswer(held, facts.name, answer, settled));
  }

  function settleAnswer(held: Held, name: string, answer: UnaryAnswer, settled: Settled): void {
    if (settled.how === 'edit response') {
      const edited = answerOf(method, settled, answer);
      const body = edited.message === undefined ? null : copyOf(textOf(edited.message), 'application/json');
      const sent: Pick<HoldNote, 'response'> = {
        response: { status: 200, headers: parts.answerHeaders(edited), body },
      };
      recordHold(exchange(), { name, half: 'response' }, held, settled, sent);
      leave(edited);
      return;
    }
    recordHold(exchange(), { name, half: 'response' }, held, settled);
    if (settled.how === 'drop') call.sendStatus(connectionBroke);
    else if (settled.how !== 'caller gone') leave(answer);
  }

  return {
    request,
    gone: () => waiting?.abandon(),
    call: {
      start: (listener) => call.start(listener),
      startRead: () => call.startRead(),
      getPeer: () => call.getPeer(),
      getDeadline: () => call.getDeadline(),
      getHost: () => call.getHost(),
      getAuthContext: () => call.getAuthContext(),
      getConnectionInfo: () => call.getConnectionInfo(),
      getMetricsRecorder: () => call.getMetricsRecorder(),
      sendMetadata(metadata) {
        initial = metadata;
      },
      sendMessage(given: unknown, sent) {
        message = given;
        // The method goes on to the status, and all of the answer is on record before it waits.
        sent();
      },
      sendStatus,
    },
  };
}

/** What a caller's library makes of a connection that breaks; the library of this server lets nobody break one. */
const connectionBroke = { code: status.UNAVAILABLE, details: 'The connection was cut.' };

/** What a learner wrote, as the method would get it from the wire. */
function requestOf({ requestSerialize, requestDeserialize }: Method, text: string): object {
  try {
    return requestDeserialize(requestSerialize(JSON.parse(text)));
  } catch {
    return new Unreadable('malformed');
  }
}

/**
 * The answer that a learner wrote: what stands before `grpc-status` goes before the message, what stands behind it into the trailers.
 * @param original what it takes the place of.
 */
function answerOf(
  { responseSerialize, responseDeserialize }: Method,
  { headers, body }: { headers: TraceHeaders; body?: string | undefined },
  original: UnaryAnswer | undefined,
): UnaryAnswer {
  const at = headers.findIndex(([name]) => name.toLowerCase() === 'grpc-status');
  const before = metadataOf(at < 0 ? headers : headers.slice(0, at));
  const trailers = metadataOf(at < 0 ? [] : headers.slice(at));
  const details = headerOf(headers, 'grpc-message') ?? '';
  const code = codeOf(headers[at]?.[1]);
  // It is on record here, whatever else is taken away.
  for (const [place, was] of [
    [before, original?.initial],
    [trailers, original?.status.metadata],
  ] as const)
    for (const value of was?.get('traceresponse') ?? []) place.set('traceresponse', value);
  try {
    const message =
      body === undefined
        ? original?.message
        : body.trim() === ''
          ? undefined
          : responseDeserialize(responseSerialize(JSON.parse(body)));
    return { initial: before, message, status: { code, details, metadata: trailers } };
  } catch {
    const why = 'What was written instead of the answer is no message of this method.';
    return { initial: before, message: undefined, status: { code: status.INTERNAL, details: why, metadata: trailers } };
  }
}

/** No status, or a number that means nothing, is UNKNOWN to whoever gets it. */
function codeOf(text: string | undefined): status {
  const code = Number(text);
  return text !== undefined && /^\d{1,2}$/.test(text) && code in status ? code : status.UNKNOWN;
}

const ofTheCall = new Set(['content-type', 'te', 'grpc-status', 'grpc-message', 'grpc-timeout', 'grpc-encoding']);

/** What the library would refuse to send is left out. */
function metadataOf(headers: TraceHeaders): Metadata {
  const own = headers.filter(([name]) => !ofTheCall.has(name.toLowerCase()));
  return Metadata.fromHttp2Headers(Object.fromEntries(grouped(own)));
}

function replace(metadata: Metadata, by: Metadata): void {
  for (const name of Object.keys(metadata.getMap())) metadata.remove(name);
  metadata.merge(by);
}

/** A message as the record writes it. */
export function textOf(message: unknown): string {
  return JSON.stringify(message instanceof Unreadable ? { unreadable: message.why } : message);
}

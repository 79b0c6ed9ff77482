import { formatBaggage, formatContext, parseContext } from '../trace/context.ts';
import type { TraceBody } from '../trace/event.ts';
import { createBodyCopy } from './body.ts';
import { fitHeaders, fitUrl } from './fit.ts';
import { holdCall } from './hold/call.ts';
import { timeLimit } from './hold/timeLimit.ts';
import { exchangeUnderWay, newSpanId, newTraceId, type Recorder, type RequestContent } from './recorder.ts';
import { urlWithoutPasswords } from './redact.ts';

/**
 * A `fetch` that says who calls, gives up after `timeoutMs` (5 s unless told otherwise), and records the exchange where the receiver
 * did not: an outside server, a server that is down. A receiver that did answers with `traceresponse`; that is believed of the lab's
 * own parties only, because a server from outside may well trace for itself, and not for the lab. What the lab's own parties get they
 * hold themselves, where a learner asks for it; what goes outside is held here.
 * @param room the part of the caller's code that sends, such as "exchange".
 * @param trace what the messages belong to that are sent while no request is being answered; each is on its own otherwise.
 */
export function captureFetch(
  recorder: Recorder,
  { room, timeoutMs = 5000, trace }: { room: string; timeoutMs?: number; trace?: string },
): typeof fetch {
  return async (input, init) => {
    const under = exchangeUnderWay();
    const context = { trace: under?.trace ?? trace ?? newTraceId(), span: newSpanId() };
    const given = new Request(input, init);
    const headers = new Headers(given.headers);
    headers.set('traceparent', formatContext(context));
    headers.set('baggage', formatBaggage({ party: recorder.party, room, parent: under?.id }));
    const signal = AbortSignal.any([given.signal, timeLimit(timeoutMs, recorder.gate)]);
    const request = new Request(given, { headers, signal });
    if (!recorder.listening) return fetch(request);
    const copy = request.clone();
    const sent = recorder.now();
    const exchange = recorder.open({ id: context.span, trace: context.trace });
    let answered = false;
    let asked: Promise<RequestContent> | undefined;

    /** The request as this sender saw it; its body has been read into the copy. */
    async function readRequest(): Promise<RequestContent> {
      const { method, url } = request;
      const content: RequestContent = {
        kind: 'request',
        from: recorder.party,
        to: receiverOf(url, recorder.origins),
        room,
        ...(under === undefined ? {} : { parent: under.id }),
        method,
        url: fitUrl(urlWithoutPasswords(url)),
        headers: fitHeaders([...copy.headers]),
        body: await bodyOf(copy, 'what can be had'),
      };
      exchange.record(content, sent);
      return content;
    }

    function recordRequest(): Promise<RequestContent> {
      asked ??= readRequest();
      return asked;
    }

    /** The caller gets its answer at once; the record follows when the body is here. Resolves then, with whether all of it came. */
    async function recordAnswer(response: Response): Promise<boolean> {
      answered = true;
      const at = recorder.now();
      const answer = response.clone();
      await recordRequest();
      try {
        const body = await bodyOf(answer, 'whole');
        exchange.record(
          { kind: 'response', status: answer.status, headers: fitHeaders([...answer.headers]), body },
          at,
        );
        return true;
      } catch (error) {
        exchange.record({ kind: 'failure', ...failureOf(error, timeoutMs) });
        return false;
      }
    }

    function recordFailure(failure: { code: string; message: string }, at = recorder.now()): void {
      if (answered) return;
      answered = true;
      exchange.record({ kind: 'failure', ...failure }, at);
    }

    const ours = Object.values(recorder.origins).includes(new URL(request.url).origin);
    const { gate } = recorder;
    try {
      if (gate?.active === true && !ours && mayWait(input, init)) {
        const record = { request: recordRequest, answer: recordAnswer, failure: recordFailure };
        return await holdCall({ gate, exchange, request, record });
      }
      const response = await fetch(request);
      const recordedThere =
        ours && parseContext(response.headers.get('traceresponse') ?? undefined)?.trace === context.trace;
      if (!recordedThere) void recordAnswer(response);
      return response;
    } catch (error) {
      const failed = recorder.now();
      await recordRequest();
      recordFailure(failureOf(error, timeoutMs), failed);
      throw error;
    }
  };
}

/**
 * Whether a learner may hold it. Streams never wait: neither whoever asks for one, nor a body that may come for as long as it likes, as
 * one that is given as a stream does, and one in a `Request`, which nobody can tell from it.
 */
function mayWait(...[input, init]: Parameters<typeof fetch>): boolean {
  const given = input instanceof Request ? input : undefined;
  const accept = new Headers(init?.headers ?? given?.headers).get('accept');
  if (accept?.includes('text/event-stream')) return false;
  const body = init?.body ?? given?.body ?? undefined;
  return body === undefined || !(Symbol.asyncIterator in Object(body));
}

/** The party of a URL: one of the lab's, or the host of a server from outside. */
function receiverOf(url: string, origins: Readonly<Record<string, string>>): string {
  const { origin, host } = new URL(url);
  return Object.entries(origins).find(([, known]) => known === origin)?.[0] ?? host.slice(0, 200);
}

/** Where the body of a request breaks off while it is sent, the streams give up what they had read; the call fails, and says why. */
async function bodyOf(message: Request | Response, wanted: 'whole' | 'what can be had'): Promise<TraceBody | null> {
  const copy = createBodyCopy();
  try {
    if (message.body !== null) for await (const chunk of message.body) copy.add(chunk);
  } catch (error) {
    if (wanted === 'whole') throw error;
  }
  return copy.read(message.headers.get('content-type') ?? undefined);
}

/**
 * Why a call did not come back: the system's error code where there is one (`ECONNREFUSED`), `ETIMEDOUT` for our own time-out,
 * and a sentence.
 */
export function failureOf(error: unknown, timeoutMs = 5000): { code: string; message: string } {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return { code: 'ETIMEDOUT', message: `No answer within ${timeoutMs / 1000} s.` };
  if (error instanceof DOMException && error.name === 'AbortError')
    return { code: 'ABORTED', message: 'The call was abandoned.' };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'FAILED';
  return { code: code.slice(0, 200), message: sentenceFor(code, cause).slice(0, 2000) };
}

function sentenceFor(code: string, cause: unknown): string {
  if (code === 'ECONNREFUSED') return 'Nothing listens at that address: the server is down.';
  if (code === 'ENOTFOUND') return 'No host has that name.';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'The server closed the connection without an answer.';
  return cause instanceof Error && cause.message !== '' ? cause.message : 'The call failed.';
}

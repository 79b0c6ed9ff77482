import { STATUS_CODES } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { HoldNote } from '../../trace/event.ts';
import type { Answer, EditedRequest, EditedResponse } from '../../trace/hold.ts';
import { fitHeaders } from '../fit.ts';
import type { Exchange, RequestContent } from '../recorder.ts';
import { urlWithPasswords } from '../redact.ts';
import { rewritten } from './framing.ts';
import { type Gate, type Held, longestHoldMs, type Settled } from './gate.ts';
import { copyOf, exchangeToHold, recordHold, sentRequest } from './record.ts';
import { streamsAfterMs } from './withheldResponse.ts';

export interface HoldableCall {
  gate: Gate;
  exchange: Exchange;
  /** Whose body no one has read yet, and which is known whole. */
  request: Request;
  record: {
    /** Puts the request on record; resolves with it as soon as it is there. */
    request(): Promise<RequestContent>;
    /** Puts the answer on record once all of it is here; resolves then, with whether all of it came. */
    answer(response: Response): Promise<boolean>;
    failure(failure: { code: string; message: string }): void;
  };
}

/**
 * A `fetch` of something that lies outside of the lab, where nobody but the sender can hold: the request before it leaves, its answer
 * before the caller sees it.
 */
export async function holdCall({ gate, exchange, request, record }: HoldableCall): Promise<Response> {
  // A learner can change only what the trace has.
  const recorded = await record.request();
  const asked = exchangeToHold(exchange, recorded);
  const held = gate.offer({ ...asked, half: 'request' });
  const gone = held === undefined ? request : await settleRequest(held);
  if (gone instanceof Response) return gone;
  const response = await fetch(gone);
  const whole = record.answer(response);
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
  if (!(await Promise.race([whole, after(streamsAfterMs, false, { ref: false })]))) return response;
  const heldAnswer = gate.offer({ ...asked, half: 'response' });
  return heldAnswer === undefined ? response : settleResponse(heldAnswer, response);

  /** The request as it goes on, or what the learner answers to it. */
  async function settleRequest(waiting: Held): Promise<Request | Response> {
    const settled = await end(waiting);
    const going = settled.how === 'edit request' ? await editedRequest(request, settled) : { request, sent: {} };
    note('request', waiting, settled, going.sent);
    if (settled.how === 'drop') {
      record.failure({ code: 'DROPPED', message: 'The request was dropped at the bench, before it left.' });
      throw connectionCut();
    }
    if (settled.how !== 'answer') return going.request;
    const answer = answerOf(settled, request.url);
    void record.answer(answer);
    return answer;
  }

  async function settleResponse(waiting: Held, response: Response): Promise<Response> {
    const settled = await end(waiting);
    const coming = settled.how === 'edit response' ? await editedResponse(response, settled) : { response, sent: {} };
    note('response', waiting, settled, coming.sent);
    if (settled.how !== 'drop') return coming.response;
    await response.body?.cancel();
    throw connectionCut();
  }

  function note(half: HoldNote['half'], waiting: Held, settled: Settled, sent: Sent): void {
    recordHold(exchange, { name: asked.name, half }, waiting, settled, sent);
  }

  async function end(waiting: Held): Promise<Settled> {
    // A program that waits for nothing else would end here.
    const stay = setTimeout(() => {}, longestHoldMs);
    request.signal.addEventListener('abort', waiting.abandon);
    if (request.signal.aborted) waiting.abandon();
    const settled = await waiting.settled;
    request.signal.removeEventListener('abort', waiting.abandon);
    clearTimeout(stay);
    return settled;
  }
}

type Sent = Pick<HoldNote, 'request' | 'response'>;

/** They belong to a connection and not to a message (RFC 9110 §7.6.1), or follow from the body; `fetch` sets them itself. */
const ofTheConnection = new Set([
  ...['connection', 'content-length', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade'],
]);

async function editedRequest(request: Request, edited: EditedRequest): Promise<{ request: Request; sent: Sent }> {
  const { origin, pathname, search } = new URL(request.url);
  const original = Buffer.from(await request.arrayBuffer());
  const coding = request.headers.get('content-encoding') ?? undefined;
  const { headers, body } = rewritten(edited, { body: original, coding });
  const { method, redirect, signal } = request;
  // `fetch` sends none with them.
  const content = body.byteLength === 0 || method === 'GET' || method === 'HEAD' ? undefined : body;
  const going = new Request(`${origin}${urlWithPasswords(edited.target, `${pathname}${search}`)}`, {
    method,
    redirect,
    signal,
    headers: headers.filter(([name]) => !ofTheConnection.has(name.toLowerCase())),
    ...(content === undefined ? {} : { body: content }),
  });
  const copy = copyOf(content ?? '', typeOf(going), going.headers.get('content-encoding') ?? undefined);
  return { request: going, sent: { request: sentRequest(going.url, [...going.headers], copy) } };
}

async function editedResponse(response: Response, edited: EditedResponse): Promise<{ response: Response; sent: Sent }> {
  // `fetch` has decoded it, whatever its headers say.
  const original = { body: Buffer.from(await response.arrayBuffer()), coding: undefined };
  return madeResponse(edited, original, response.url);
}

function answerOf(answer: Answer, url: string): Response {
  return madeResponse(answer, { body: Buffer.alloc(0), coding: undefined }, url).response;
}

function madeResponse(
  edited: EditedResponse | Answer,
  original: Parameters<typeof rewritten>[1],
  url: string,
): { response: Response; sent: Sent } {
  const { status } = edited;
  const { headers, body } = rewritten(edited, original);
  // Of these there is no body (RFC 9110 §6.4.1).
  const content = [204, 205, 304].includes(status) ? null : body;
  const response = new Response(content, { status, statusText: STATUS_CODES[status] ?? '', headers });
  // As every response that came over the network says where it came from.
  Object.defineProperty(response, 'url', { value: url });
  const copy = copyOf(content ?? '', typeOf(response));
  return { response, sent: { response: { status, headers: fitHeaders([...response.headers]), body: copy } } };
}

function typeOf({ headers }: Request | Response): string | undefined {
  return headers.get('content-type') ?? undefined;
}

/** What `fetch` says of a connection that ends without an answer. */
function connectionCut(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('The connection was cut.'), { code: 'ECONNRESET' }),
  });
}

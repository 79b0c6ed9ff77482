import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HoldNote } from '../../trace/event.ts';
import type { Answer, EditedRequest } from '../../trace/hold.ts';
import { headersOf } from '../headers.ts';
import type { Exchange, RequestContent } from '../recorder.ts';
import type { Gate, Held, HeldFacts, Settled } from './gate.ts';
import { copyOf, exchangeToHold, recordHold, sentRequest } from './record.ts';
import { become, withhold } from './withheldRequest.ts';
import { respondWith, type WithheldResponse, withholdResponse } from './withheldResponse.ts';

export interface HoldableExchange {
  gate: Gate;
  request: IncomingMessage;
  response: ServerResponse;
  exchange: Exchange;
  /** Of this server, for absolute URLs. */
  origin: string;
  /** The request as it is recorded; complete once its body is. */
  content: () => RequestContent;
  /** Gives the request to the handlers. */
  proceed: () => void;
}

/** What is known of an exchange that may be held. */
export interface HoldingExchange {
  /** Why it fails, where the learner made it fail. */
  failure: { code: string; message: string } | undefined;
}

/**
 * Lets what is armed stop this exchange: the request before `proceed`, its answer before it leaves. Streams are never held: whoever
 * asks for one, or gets one, is not kept waiting.
 * @returns undefined for what can't be held; else it takes care of `proceed`.
 */
export function holdExchange(parts: HoldableExchange): HoldingExchange | undefined {
  const { gate, request, response, exchange, content, proceed } = parts;
  const { accept = '', 'content-length': length = '0', 'transfer-encoding': coding } = request.headers;
  // Of a body that has been handed on already, nothing can be taken back.
  if (request.complete && (length !== '0' || coding !== undefined)) return undefined;
  if (accept.includes('text/event-stream')) return undefined;
  const holding: HoldingExchange = { failure: undefined };
  let facts: HeldFacts | undefined;
  /** What the learner answers, or drops, is not held a second time. */
  let done = false;

  const withheld = withhold(request, (whole) => {
    const recorded = content();
    const { from, method, url } = recorded;
    const asked = exchangeToHold(exchange, recorded);
    const repeated = `${from} ${method} ${url}`;
    facts = { ...asked, half: 'response' };
    if (whole && gate.wasDropped(repeated)) {
      drop('A browser repeats a request whose connection ends; this repetition');
      return;
    }
    const held = whole ? gate.offer({ ...asked, half: 'request' }) : undefined;
    if (held === undefined) {
      withheld.letGo();
      proceed();
      return;
    }
    follow(held, (settled) => {
      if (settled.how === 'drop' && from === 'browser') gate.rememberDropped(repeated);
      settleRequest(held, settled);
    });
  });
  withholdResponse(response, (answer) => {
    // Behind the end of the answer, which is when it is on record.
    process.nextTick(() => {
      const held = done || facts === undefined ? undefined : gate.offer(facts);
      if (held === undefined) answer.letGo();
      else follow(held, (settled) => settleResponse(held, settled, answer));
    });
  });

  function follow(held: Held, settle: (settled: Settled) => void): void {
    response.once('close', held.abandon);
    void held.settled.then((settled) => {
      response.off('close', held.abandon);
      settle(settled);
    });
  }

  function settleRequest(held: Held, settled: Settled): void {
    const sent = settled.how === 'edit request' ? changeRequest(settled) : undefined;
    note(held, 'request', settled, sent === undefined ? {} : { request: sent });
    if (settled.how === 'answer') answer(settled);
    else if (settled.how === 'drop') drop('The request');
    else if (settled.how !== 'caller gone') {
      withheld.letGo();
      proceed();
    }
  }

  function changeRequest(edited: EditedRequest): HoldNote['request'] {
    const wanted = withheld.takesBody ? edited : { ...edited, body: undefined };
    const { headers, body } = become(request, wanted, withheld.body());
    withheld.letGo(body);
    const copy = copyOf(body, request.headers['content-type'], request.headers['content-encoding']);
    return sentRequest(`${parts.origin}${request.url}`, headers, copy);
  }

  function answer(given: Answer): void {
    done = true;
    withheld.letGo();
    response.end(respondWith(response, given, Buffer.alloc(0)));
  }

  function drop(what: string): void {
    done = true;
    holding.failure = { code: 'DROPPED', message: `${what} was dropped at the bench, and its connection cut.` };
    request.socket.destroy();
  }

  function settleResponse(held: Held, settled: Settled, withheldAnswer: WithheldResponse): void {
    if (settled.how === 'edit response') {
      withheldAnswer.replace(settled, (body) => note(held, 'response', settled, { response: sentAnswer(body) }));
      return;
    }
    note(held, 'response', settled);
    if (settled.how === 'drop') request.socket.destroy();
    else if (settled.how !== 'caller gone') withheldAnswer.letGo();
  }

  function sentAnswer(body: Buffer): HoldNote['response'] {
    const [type, coding] = ['content-type', 'content-encoding'].map((name) => response.getHeader(name)?.toString());
    return { status: response.statusCode, headers: headersOf(response), body: copyOf(body, type, coding) };
  }

  function note(
    held: Held,
    half: HoldNote['half'],
    settled: Settled,
    sent?: Pick<HoldNote, 'request' | 'response'>,
  ): void {
    recordHold(exchange, { name: facts?.name ?? 'message', half }, held, settled, sent);
  }

  return holding;
}

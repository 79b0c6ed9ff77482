import { classifyRequest } from '../../meaning/classify.ts';
import type { HoldNote, TraceBody } from '../../trace/event.ts';
import { createBodyCopy } from '../body.ts';
import { fitHeaders, fitUrl } from '../fit.ts';
import type { Exchange, RequestContent } from '../recorder.ts';
import { urlWithoutPasswords } from '../redact.ts';
import { type Held, type HeldFacts, outcomeOf, type Settled } from './gate.ts';

/** What is known of an exchange that may be held, before its halves are told apart. */
export type ExchangeToHold = Omit<HeldFacts, 'half'>;

export function exchangeToHold({ id, trace }: Pick<Exchange, 'id' | 'trace'>, request: RequestContent): ExchangeToHold {
  const { name } = classifyRequest({ ...request, id, at: 1, by: request.to, exchange: id, trace });
  return { exchange: id, from: request.from, to: request.to, name: name.slice(0, 180) };
}

/** Puts on record what became of a message that was held, and what went on instead where the learner changed it. */
export function recordHold(
  exchange: Pick<Exchange, 'record'>,
  { name, half }: Pick<HeldFacts, 'name' | 'half'>,
  { since }: Pick<Held, 'since'>,
  settled: Settled,
  sent: Pick<HoldNote, 'request' | 'response'> = {},
): void {
  const outcome = outcomeOf(settled);
  if (outcome === undefined) return;
  const title = `${half === 'request' ? '' : 'Answer to '}${name} held`;
  exchange.record({ kind: 'note', note: { type: 'hold', title, half, outcome, since, ...sent } });
}

/** A request as it went on, for the record. */
export function sentRequest(
  url: string,
  headers: NonNullable<HoldNote['request']>['headers'],
  body: TraceBody | null,
): HoldNote['request'] {
  return { url: fitUrl(urlWithoutPasswords(url)), headers: fitHeaders(headers), body };
}

/** A body as the record keeps it. */
export function copyOf(
  body: Uint8Array | string,
  contentType: string | undefined,
  coding?: string | undefined,
): TraceBody | null {
  const copy = createBodyCopy();
  copy.add(body);
  return copy.read(contentType, coding);
}

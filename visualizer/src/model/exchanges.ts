import type { ExchangeFacts } from '@oauth-lab/shared/meaning/types';
import type { FailureEvent, NoteEvent, RequestEvent, ResponseEvent } from '@oauth-lab/shared/trace/event';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';

export interface Numbered<Event> {
  number: number;
  event: Event;
}

/** The events of one exchange while they come in, in whatever order they do. */
export interface Gathered {
  requests: Numbered<RequestEvent>[];
  answers: Numbered<ResponseEvent | FailureEvent>[];
  notes: Numbered<NoteEvent>[];
}

export function gather(into: Gathered, { number, event }: NumberedEvent): void {
  switch (event.kind) {
    case 'request':
      into.requests.push({ number, event });
      break;
    case 'note':
      into.notes.push({ number, event });
      break;
    default:
      into.answers.push({ number, event });
  }
}

/** What is shown of an exchange. */
export interface Told {
  request: Numbered<RequestEvent> | undefined;
  answers: readonly Numbered<ResponseEvent | FailureEvent>[];
  notes: readonly Numbered<NoteEvent>[];
}

/**
 * One message, one arrow. When a receiver falls silent, the sender records the exchange as well: then the receiver is the
 * better witness of the request, because it had it, and the sender of the failure, because it must cope with it.
 */
export function tell({ requests, answers, notes }: Gathered): Told {
  // Almost every exchange has one witness, and its notes came in order.
  if (requests.length <= 1 && answers.length <= 1 && notes.length <= 1) return { request: requests[0], answers, notes };
  const inOrder = [...requests].sort(byTime);
  const request = inOrder.find(({ event }) => event.by === event.to) ?? inOrder[0];
  const answered = [...answers].sort(byTime);
  const failures = answered.filter(({ event }) => event.kind === 'failure');
  const failure = failures.find(({ event }) => event.by === request?.event.from) ?? failures[0];
  return {
    request,
    answers: answered.filter((each) => each.event.kind === 'response' || each === failure),
    notes: [...notes].sort(byTime),
  };
}

/** The exchange as the functions of meaning take it; undefined while its request is not there. */
export function factsOf({ request, answers, notes }: Told): ExchangeFacts | undefined {
  if (request === undefined) return undefined;
  const events = answers.map(({ event }) => event);
  return {
    request: request.event,
    response: events.find((event) => event.kind === 'response'),
    failure: events.find((event) => event.kind === 'failure'),
    notes: notes.map(({ event }) => event),
  };
}

function byTime(a: Numbered<{ at: number }>, b: Numbered<{ at: number }>): number {
  return a.event.at - b.event.at || a.number - b.number;
}

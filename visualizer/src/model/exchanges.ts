import { grownList } from '@oauth-lab/shared/meaning/grownList';
import type { ExchangeFacts } from '@oauth-lab/shared/meaning/types';
import type { FailureEvent, HoldNote, NoteEvent, RequestEvent, ResponseEvent } from '@oauth-lab/shared/trace/event';
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
      into.requests = grownList(into.requests, { number, event });
      break;
    case 'note':
      into.notes = grownList(into.notes, { number, event });
      break;
    default:
      into.answers = grownList(into.answers, { number, event });
  }
}

/** What became of a message that the learner held, and how it came, where it went on differently. */
export interface Hold {
  outcome: HoldNote['outcome'];
  /** When it was stopped and when it went on: milliseconds since the epoch. */
  since: number;
  until: number;
  original: RequestEvent | ResponseEvent | undefined;
}

/** What is shown of an exchange: each message as its receiver had it, and not as it was sent where the learner changed it on the way. */
export interface Told {
  request: Numbered<RequestEvent> | undefined;
  answers: readonly Numbered<ResponseEvent | FailureEvent>[];
  notes: readonly Numbered<NoteEvent>[];
  holds: { request?: Hold; response?: Hold };
}

/**
 * One message, one arrow. When a receiver falls silent, the sender records the exchange as well: then the receiver is the
 * better witness of the request, because it had it, and the sender of the failure, because it must cope with it.
 */
export function tell(gathered: Gathered): Told {
  const told = { ...witnessed(gathered), holds: {} };
  return gathered.notes.some(({ event }) => event.note.type === 'hold') ? withHolds(told, gathered) : told;
}

/** What came is what whoever held it has on record; where both ends record, the other one knows it as it went on. */
function withHolds({ request, answers, notes }: Told, gathered: Gathered): Told {
  const told: Told = { request, answers, notes, holds: {} };
  for (const { event } of notes) {
    const { note, at, by } = event;
    if (note.type !== 'hold') continue;
    const hold = { outcome: note.outcome, since: note.since, until: at };
    if (note.half === 'request') {
      told.request = request && { ...request, event: { ...request.event, ...note.request } };
      const came = gathered.requests.find((each) => each.event.by === by) ?? request;
      told.holds.request = { ...hold, original: note.request && came?.event };
    } else {
      const responses = gathered.answers.filter((each) => each.event.kind === 'response');
      const sent = responses.find((each) => each.event.by === by) ?? responses[0];
      told.answers = answers.map((each) =>
        each.event.kind === 'response' ? { ...each, event: { ...each.event, ...note.response } } : each,
      );
      const original = sent?.event.kind === 'response' ? sent.event : undefined;
      told.holds.response = { ...hold, original: note.response && original };
    }
  }
  return told;
}

function witnessed({ requests, answers, notes }: Gathered): Omit<Told, 'holds'> {
  // Almost every exchange has one witness, and its notes came in order.
  if (requests.length <= 1 && answers.length <= 1 && notes.length <= 1) return { request: requests[0], answers, notes };
  const inOrder = [...requests].sort(byTime);
  const request = inOrder.find(({ event }) => event.by === event.to) ?? inOrder[0];
  const answered = [...answers].sort(byTime);
  const failures = answered.filter(({ event }) => event.kind === 'failure');
  const failure = failures.find(({ event }) => event.by === request?.event.from) ?? failures[0];
  const responses = answered.filter(({ event }) => event.kind === 'response');
  // Both have it where the receiver's record is one that the sender does not know of.
  const response = responses.find(({ event }) => event.by === request?.event.to) ?? responses[0];
  return {
    request,
    answers: answered.filter((each) => each === response || each === failure),
    notes: [...notes].sort(byTime),
  };
}

/** The exchange as the functions of meaning take it; undefined while its request is not there. */
export function factsOf({ request, answers, notes }: Omit<Told, 'holds'>): ExchangeFacts | undefined {
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

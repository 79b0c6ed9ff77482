import { classifyAnswer, classifyRequest } from '@oauth-lab/shared/meaning/classify';
import { describeMessage, explain, explainError } from '@oauth-lab/shared/meaning/explain';
import { partsOf } from '@oauth-lab/shared/meaning/parts';
import type { MessageMeaning, PartPlace } from '@oauth-lab/shared/meaning/types';
import type { NoteContent, RequestEvent, TraceEvent } from '@oauth-lab/shared/trace/event';

/** Where the inspector looks up what a party made or learnt inside itself. */
const placesOfFacts: readonly PartPlace[] = ['form', 'query', 'json', 'jwt claim', 'jwt header', 'redirect query'];

/** What a note says in words of its own, which are no names of the wire. */
const plainWords = new Set(['reason', 'tokens']);

/** Something that the diagram shows, and the message or note that shows it. */
interface Shown {
  what: string;
  where: string;
}

/**
 * What the diagram would show of these events without a word about it: parameters, headers, cookies, claims, errors, messages. Each
 * once, with the first message that has it.
 */
export function unexplained(events: readonly TraceEvent[]): string[] {
  const requests = new Map<string, RequestEvent>();
  for (const event of events) if (event.kind === 'request') requests.set(event.exchange, event);
  const first = new Map<string, string>();
  for (const { what, where } of events.flatMap((event) => gapsOf(event, requests.get(event.exchange))))
    if (!first.has(what)) first.set(what, where);
  return [...first].map(([what, where]) => `${what}, of ${where}`);
}

function gapsOf(event: TraceEvent, request: RequestEvent | undefined): Shown[] {
  if (event.kind === 'note') return gapsOfNote(event.note);
  if (request === undefined) return [{ what: 'an answer without its request', where: event.id }];
  const meaning = event.kind === 'request' ? classifyRequest(event) : classifyAnswer(request, event);
  const parts = event.kind === 'failure' ? [] : partsOf(event);
  return [
    ...parts
      .filter((part) => explain(part) === undefined)
      .map(({ place, name, family, inside }) => ({
        what: `${place} ${name}${inside === undefined ? '' : ` in ${inside}`}${family === undefined ? '' : ` (${family})`}`,
        where: meaning.name,
      })),
    ...gapsOfMeaning(meaning),
  ];
}

function gapsOfNote(note: NoteContent): Shown[] {
  switch (note.type) {
    case 'checks':
      return note.outcomes.flatMap(({ error }) => gapsOfError(error, note.title));
    case 'fact':
      return Object.entries(note.values)
        .filter(([name]) => !plainWords.has(name))
        .filter(([name, value]) => placesOfFacts.every((place) => explain({ place, name, value }) === undefined))
        .map(([name]) => ({ what: `value ${name}`, where: note.title }));
    case 'gap':
    case 'hold':
      return [];
  }
}

function gapsOfMeaning({ name, error }: MessageMeaning): Shown[] {
  const described = describeMessage(name) !== undefined;
  return [...(described ? [] : [{ what: `message ${name}`, where: 'itself' }]), ...gapsOfError(error, name)];
}

function gapsOfError(error: string | undefined, where: string): Shown[] {
  return error === undefined || explainError(error) !== undefined ? [] : [{ what: `error ${error}`, where }];
}

import type { CheckOutcome, NoteContent, TraceHeaders } from '../trace/event.ts';

/**
 * Cuts what a stranger may have made too long to the bounds of a trace event, so that no message, however hostile, makes an event
 * that the hub would refuse. What was cut ends in an ellipsis.
 */
export function fitHeaders(headers: TraceHeaders): TraceHeaders {
  return headers.slice(0, mostHeaders).map(([name, value]) => fitHeader(name, value));
}

/** An event has no more headers than this. */
export const mostHeaders = 200;

export function fitHeader(name: string, value: string): TraceHeaders[number] {
  return [cut(name, 256), cut(value, 64 * 1024)];
}

/** A URL within the bounds of an event. */
export function fitUrl(url: string): string {
  return cut(url, 64 * 1024);
}

/** A note within the bounds of an event. */
export function fitNote(note: NoteContent): NoteContent {
  switch (note.type) {
    case 'checks':
      if (note.outcomes.every(({ detail = '' }) => detail.length <= 1000)) return note;
      return { type: note.type, title: note.title, outcomes: note.outcomes.map(fitOutcome) };
    case 'fact': {
      if (areFit(note.values)) return note;
      const named = Object.entries(note.values).filter(([name]) => name !== '');
      return { ...note, values: Object.fromEntries(named.map(([name, value]) => [cut(name, 200), cut(value, 8192)])) };
    }
    case 'gap':
    case 'hold':
      return note;
  }
}

/** Nearly all are, and to make them anew costs many times as much as to look. */
function areFit(values: Readonly<Record<string, string>>): boolean {
  for (const name in values) if (name === '' || name.length > 200 || (values[name] ?? '').length > 8192) return false;
  return true;
}

function fitOutcome(outcome: CheckOutcome): CheckOutcome {
  return outcome.detail === undefined ? outcome : { ...outcome, detail: cut(outcome.detail, 1000) };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

import { randomBytes } from 'node:crypto';
import { type TraceEvent, traceEvent } from '@oauth-lab/shared/trace/event';

/**
 * As much traffic as wanted, made of recorded sign-ins: each copy has its own times, and fresh values wherever the recordings differ
 * from each other (span ids, state, code, tokens, cookies), so that every copy is a flow of its own, as in a lab where many sign in.
 * @param recordings the events of two sign-ins or more.
 * @param messages how many requests and answers there are at least; what the parties noted inside comes with them.
 */
export function multiply(recordings: readonly (readonly TraceEvent[])[], messages: number): TraceEvent[] {
  const templates = recordings.map((recording) => ({
    text: JSON.stringify(recording),
    fresh: valuesOnlyIn(recording, recordings),
    startsAt: recording[0]?.at ?? 0,
    lasts: (recording.at(-1)?.at ?? 0) - (recording[0]?.at ?? 0) + betweenMs,
  }));
  const events: TraceEvent[] = [];
  let at = templates[0]?.startsAt ?? 0;
  let count = 0;
  for (let copy = 0; count < messages; copy += 1) {
    const template = templates[copy % templates.length];
    if (template === undefined) break;
    const { text, fresh, startsAt, lasts } = template;
    const replacements = new Map([...fresh].map((value) => [value, another(value)]));
    const made = traceEvent.array().parse(JSON.parse(text.replace(word, (value) => replacements.get(value) ?? value)));
    for (const event of made) events.push({ ...event, at: Math.round((event.at - startsAt + at) * 1000) / 1000 });
    count += made.filter(isMessage).length;
    at += lasts;
  }
  return events;
}

/** The first events, up to so many messages. */
export function firstMessages(events: readonly TraceEvent[], messages: number): TraceEvent[] {
  let count = 0;
  return events.slice(0, events.findIndex((event) => isMessage(event) && ++count === messages) + 1);
}

function isMessage({ kind }: TraceEvent): boolean {
  return kind !== 'note';
}

const betweenMs = 1000;

/** Runs of characters that a random value has; an escape of JSON or of a URL is no part of the value behind it. */
const word = /\\.|%[0-9A-Fa-f]{2}|[\w-]{16,}/g;

function valuesOnlyIn(recording: readonly TraceEvent[], all: readonly (readonly TraceEvent[])[]): Set<string> {
  const elsewhere = new Set(all.filter((other) => other !== recording).flatMap(wordsOf));
  // What begins with eyJ is a JWT's header or claims: readable, and with another signature another token all the same.
  return new Set(wordsOf(recording).filter((value) => !elsewhere.has(value) && !value.startsWith('eyJ')));
}

function wordsOf(recording: readonly TraceEvent[]): string[] {
  return (JSON.stringify(recording).match(word) ?? []).filter((value) => value.length >= 16);
}

/** A random value of the same form and length. */
function another(value: string): string {
  const hex = /^[0-9a-f-]+$/.test(value);
  const random = randomBytes(value.length).toString(hex ? 'hex' : 'base64url');
  return value.replace(/[^-]/g, (_, at: number) => random[at] ?? '0');
}

import { base64url } from '@oauth-lab/shared/meaning/base64url';
import { decodeBase64, decodeJwt } from '@oauth-lab/shared/meaning/jwt';
import { jsonOf, mediaType } from '@oauth-lab/shared/meaning/read';
import { isSecretName, type Secret, secretsIn } from '@oauth-lab/shared/meaning/secrets';
import type { NoteContent, TraceBody, TraceEvent, TraceHeaders } from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import { pageWithoutWords } from './page.ts';
import { createReplacer, type Replacer } from './replacer.ts';
import { variantsOf } from './variants.ts';

/** What was left out of an export, for whoever is about to give it away. */
export interface LeftOut {
  /** By wire name: how many values, and in how many places they stood. */
  values: readonly { name: string; values: number; places: number; example: string }[];
  /** Bodies that cannot be read, and so might hold anything. */
  bodies: number;
  /** Pages of which only their forms stayed. */
  pages: number;
}

export interface Redacted {
  events: NumberedEvent[];
  leftOut: LeftOut;
}

/**
 * The events without anything that is live: tokens, codes, secrets, cookies, passwords, and what was made of them. The same value has
 * the same stand-in everywhere, so that the story can still be followed; a JWT keeps its header and claims and loses its signature.
 */
export function redact(events: readonly NumberedEvent[]): Redacted {
  const work = redacting(events);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

/** The same, with a pause at every event and value. */
export function* redacting(events: readonly NumberedEvent[]): Generator<void, Redacted> {
  const places = new Map<string, number>();
  const count = (by: string) => places.set(by, (places.get(by) ?? 0) + 1);
  const inText = createReplacer(count);
  const standIns = new Map<string, StandIn>();
  const name = namer(standIns);
  for (const { event } of events) {
    const secrets = secretsIn(event);
    for (const secret of secrets) name(secret);
    for (const form of secrets.flatMap(shortForms)) inText.add(form);
    yield;
  }
  // First each value itself, so that one that is the hash of another keeps its own name.
  for (const [text, { by }] of standIns) inText.add({ text, by });
  for (const [value, { by }] of standIns) {
    for (const text of value.length < 4 ? [] : variantsOf(value))
      inText.add({ text, by: text === value ? by : `${by}_encoded` });
    yield;
  }
  const clean = cleaner(inText, (token) => {
    const by = standIns.get(token)?.by ?? 'REDACTED';
    count(by);
    return by;
  });
  const left = { bodies: 0, pages: 0 };
  const redacted: NumberedEvent[] = [];
  for (const { number, event } of events) {
    redacted.push({ number, event: withoutSecrets(event, clean, left) });
    yield;
  }
  return { events: redacted, leftOut: { ...left, values: summary(standIns, places) } };
}

/** A stand-in may be longer than what it stands for; an event has its bounds, as `trace/event.ts` sets them. */
const longest = { url: 64 * 1024, header: 64 * 1024, fact: 8192, detail: 1000, failure: 2000 };

interface StandIn {
  name: string;
  by: string;
}

/** Numbers the values of each name in the order in which they appear. */
function namer(standIns: Map<string, StandIn>): (secret: Secret) => void {
  const counts = new Map<string, number>();
  return ({ name, value }) => {
    if (standIns.has(value)) return;
    const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_') || 'value';
    const number = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, number);
    standIns.set(value, { name: plain, by: `REDACTED_${plain}_${number}` });
  };
}

/** A secret of three letters cannot be told from other words, but behind its name it can. */
function shortForms({ name, value }: Secret): { text: string; by: string }[] {
  if (value.length >= 4) return [];
  return [`${name}=`, `${name}%3D`, `"${name}":"`, `"${name}": "`].map((form) => ({
    text: `${form}${value}`,
    by: `${form}REDACTED`,
  }));
}

interface Cleaner {
  text(text: string): string;
}

/**
 * JWTs first: what is left of one is still readable.
 * @param signatureOf what stands in for the signature of a JWT.
 */
function cleaner(replacer: Replacer, signatureOf: (jwt: string) => string): Cleaner {
  const known = new Map<string, string>();
  function jwt(token: string): string {
    const signature = signatureOf(token);
    const made = known.get(token) ?? unsigned(token, signature, text);
    known.set(token, made);
    return made;
  }
  function text(original: string): string {
    let rest = original;
    const parts: string[] = [];
    for (const match of original.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g)) {
      if (decodeJwt(match[0]) === undefined) continue;
      const at = match.index - (original.length - rest.length);
      parts.push(replacer.replace(rest.slice(0, at)), jwt(match[0]));
      rest = rest.slice(at + match[0].length);
    }
    return [...parts, replacer.replace(rest)].join('');
  }
  return { text };
}

function unsigned(token: string, signature: string, clean: (text: string) => string): string {
  const [header = '', claims = ''] = token.split('.');
  return `${recoded(header, clean)}.${recoded(claims, clean)}.${signature}`;
}

function recoded(part: string, clean: (text: string) => string): string {
  const text = decodeBase64(part);
  return text === undefined ? 'REDACTED' : base64url(new TextEncoder().encode(clean(text)));
}

interface Left {
  bodies: number;
  pages: number;
}

/** What requests and responses have in common. */
interface Message {
  headers: TraceHeaders;
  body: TraceBody | null;
}

function withoutSecrets(event: TraceEvent, clean: Cleaner, left: Left): TraceEvent {
  switch (event.kind) {
    case 'request':
      return { ...event, url: cleanUrl(event.url, clean), ...cleanMessage(event, clean, left) };
    case 'response':
      return { ...event, ...cleanMessage(event, clean, left) };
    case 'failure':
      return { ...event, message: clean.text(event.message).slice(0, longest.failure) };
    case 'note':
      return { ...event, note: cleanNote(event.note, clean, left) };
  }
}

function cleanUrl(url: string, clean: Cleaner): string {
  return clean.text(url).slice(0, longest.url);
}

function cleanMessage(message: Message, clean: Cleaner, left: Left): Message {
  return { headers: cleanHeaders(message.headers, clean), body: cleanBody(message, clean, left) };
}

function cleanHeaders(headers: TraceHeaders, clean: Cleaner): TraceHeaders {
  return headers.map(([name, value]) => [name, clean.text(value).slice(0, longest.header)]);
}

function cleanNote(note: NoteContent, clean: Cleaner, left: Left): NoteContent {
  switch (note.type) {
    case 'gap':
      return note;
    case 'fact':
      return {
        ...note,
        values: Object.fromEntries(
          Object.entries(note.values).map(([name, value]) => [
            name,
            value.length < 4 && isSecretName(name) ? 'REDACTED' : clean.text(value).slice(0, longest.fact),
          ]),
        ),
      };
    case 'hold': {
      const { request, response } = note;
      return {
        ...note,
        ...(request === undefined
          ? {}
          : { request: { url: cleanUrl(request.url, clean), ...cleanMessage(request, clean, left) } }),
        ...(response === undefined
          ? {}
          : { response: { status: response.status, ...cleanMessage(response, clean, left) } }),
      };
    }
    case 'checks':
      return {
        ...note,
        outcomes: note.outcomes.map((each) =>
          each.detail === undefined ? each : { ...each, detail: clean.text(each.detail).slice(0, longest.detail) },
        ),
      };
  }
}

/** A body that cannot be read might hold anything, so it stays here. */
function cleanBody({ headers, body }: Message, clean: Cleaner, left: Left): TraceBody | null {
  if (body === null || body.text === '') return body;
  const type = mediaType(headerOf(headers, 'content-type'));
  if (type === 'text/html' && body.encoding === 'utf8') {
    left.pages += 1;
    return { ...body, text: clean.text(pageWithoutWords(body.text)) };
  }
  const readable = body.encoding === 'utf8' && !body.truncated && isReadable({ headers, body }, type);
  if (readable) return { ...body, text: clean.text(body.text) };
  left.bodies += 1;
  return { text: '', encoding: 'utf8', bytes: body.bytes, truncated: true };
}

function isReadable({ headers, body }: Message, type: string): boolean {
  if (type === 'application/x-www-form-urlencoded' || type === 'application/jwt' || type.endsWith('+jwt')) return true;
  return jsonOf(headers, body) !== undefined;
}

function summary(standIns: ReadonlyMap<string, StandIn>, places: ReadonlyMap<string, number>): LeftOut['values'] {
  const byName = new Map<string, { values: number; places: number; example: string }>();
  for (const { name, by } of standIns.values()) {
    const entry = byName.get(name) ?? { values: 0, places: 0, example: by };
    entry.values += 1;
    entry.places += (places.get(by) ?? 0) + (places.get(`${by}_encoded`) ?? 0);
    byName.set(name, entry);
  }
  return [...byName].map(([name, entry]) => ({ name, ...entry }));
}

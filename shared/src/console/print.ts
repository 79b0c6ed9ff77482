import { STATUS_CODES } from 'node:http';
import { classifyAnswer, classifyRequest } from '../meaning/classify.ts';
import { partsOf } from '../meaning/parts.ts';
import type { MessagePart } from '../meaning/types.ts';
import type { CheckOutcome, FailureEvent, NoteEvent, RequestEvent, ResponseEvent, TraceEvent } from '../trace/event.ts';
import { headerOf } from '../trace/header.ts';
import { type Paint, type Tone, toneOf } from './paint.ts';
import { visible, visibleStart } from './visible.ts';

/** Longer values are cut; the diagram has them whole. */
const valueLength = 120;
const nameLength = 60;
const nameColumn = 26;
const mostRows = 40;
const ruleLength = 80;

const parameterPlaces: readonly MessagePart['place'][] = ['query', 'form', 'json', 'redirect query', 'fragment'];

/**
 * An event as the lines that a terminal shows:
 *
 *     [2026-11-21 12:04:31.218] CLIENT-APP → AUTH-SERVER
 *       Token Request · POST http://localhost:8081/token
 *       Parameters
 *         grant_type                authorization_code
 *       Headers
 *         content-type              application/x-www-form-urlencoded
 *     ────────────────────
 *
 * Everything that came over a socket is made visible before it is printed.
 * @param request what an answer answers; undefined where it is not known any more.
 */
export function printEvent(event: TraceEvent, request: RequestEvent | undefined, paint: Paint): string {
  const lines = linesOf(event, request, paint);
  return `${[...lines, paint('dim', '─'.repeat(ruleLength))].join('\n')}\n`;
}

function linesOf(event: TraceEvent, request: RequestEvent | undefined, paint: Paint): string[] {
  switch (event.kind) {
    case 'request':
      return requestLines(event, paint);
    case 'response':
      return responseLines(event, request, paint);
    case 'failure':
      return failureLines(event, request, paint);
    case 'note':
      return noteLines(event, paint);
  }
}

function requestLines(request: RequestEvent, paint: Paint): string[] {
  const { name, error } = classifyRequest(request);
  return [
    headLine(request, [request.from, request.to], paint),
    titleLine(name, `${visible(request.method)} ${addressOf(request)}`, toneOfMessage(request.from, error), paint),
    ...contentLines(request, paint),
  ];
}

/** Without the query, which is listed as parameters. */
function addressOf({ url }: RequestEvent): string {
  return visibleStart(url.split('?', 1)[0] ?? url, valueLength);
}

function responseLines(response: ResponseEvent, request: RequestEvent | undefined, paint: Paint): string[] {
  const { name, error } = request === undefined ? { name: 'Response' } : classifyAnswer(request, response);
  const status = `${response.status} ${STATUS_CODES[response.status] ?? ''}`.trim();
  const from = request?.to ?? response.by;
  return [
    headLine(response, [from, request?.from ?? 'caller'], paint),
    titleLine(name, `${status}${elapsed(response, request)}`, toneOfMessage(from, error), paint),
    ...contentLines(response, paint),
  ];
}

function failureLines(failure: FailureEvent, request: RequestEvent | undefined, paint: Paint): string[] {
  const name = request === undefined ? 'Request failed' : classifyAnswer(request, failure).name;
  return [
    headLine(failure, [request?.from ?? failure.by, request?.to ?? 'receiver'], paint),
    titleLine(name, `${visible(failure.code)}${elapsed(failure, request)}`, 'red', paint),
    `    ${paint('red', visibleStart(failure.message, 200))}`,
  ];
}

function noteLines(event: NoteEvent, paint: Paint): string[] {
  const { note } = event;
  const head = headLine(event, [event.by], paint);
  switch (note.type) {
    case 'checks': {
      const refused = note.outcomes.findIndex(({ outcome }) => outcome === 'refused');
      const detail =
        refused < 0 ? `all ${note.outcomes.length} passed` : `check ${refused + 1} of ${note.outcomes.length} refused`;
      const tone = refused < 0 ? 'cyan' : 'red';
      return [head, titleLine(note.title, detail, tone, paint), ...note.outcomes.map((one) => checkLine(one, paint))];
    }
    case 'fact':
      return [
        head,
        titleLine(note.title, note.source === undefined ? '' : visible(note.source), 'cyan', paint),
        ...rows(Object.entries(note.values), paint),
      ];
    case 'hold': {
      const held = `for ${((event.at - note.since) / 1000).toFixed(1)} s`;
      return [head, titleLine(note.title, `${held}, ${note.outcome}`, 'cyan', paint)];
    }
    case 'gap':
      return [head, titleLine('Gap', `${note.dropped} events were dropped here`, 'red', paint)];
  }
}

const marks: Record<CheckOutcome['outcome'], { mark: string; tone: Tone }> = {
  passed: { mark: '✓', tone: 'cyan' },
  refused: { mark: '✗', tone: 'red' },
  'not reached': { mark: '·', tone: 'dim' },
};

function checkLine({ question, source, outcome, error, detail }: CheckOutcome, paint: Paint): string {
  const { mark, tone } = marks[outcome];
  const found = [error, detail].filter((part) => part !== undefined).map((part) => visibleStart(part, valueLength));
  const rest = `(${visible(source)})${found.length === 0 ? '' : ` ${found.join(': ')}`}`;
  return `    ${paint(tone, `${mark} ${visible(question)}`)} ${paint(outcome === 'refused' ? 'red' : 'dim', rest)}`;
}

function headLine({ at }: TraceEvent, parties: readonly string[], paint: Paint): string {
  const names = parties.map((party) => paint(toneOf(party), visible(party.toUpperCase()), 'bold'));
  return `${paint('dim', `[${timestamp(at)}]`)} ${names.join(' → ')}`;
}

function titleLine(name: string, rest: string, tone: Tone, paint: Paint): string {
  return `  ${paint(tone, visibleStart(name, valueLength), 'bold')}${rest === '' ? '' : paint('neutral', ` · ${rest}`)}`;
}

function toneOfMessage(from: string, error: string | undefined): Tone {
  return error === undefined ? toneOf(from) : 'red';
}

function contentLines(message: RequestEvent | ResponseEvent, paint: Paint): string[] {
  const parameters = partsOf(message).filter(({ place }) => parameterPlaces.includes(place));
  const { body } = message;
  // A body that has no parameters is told by its type and size: a page, a picture, something broken.
  const opaque = body !== null && !parameters.some(({ place }) => place === 'form' || place === 'json');
  return [
    ...section(
      'Parameters',
      parameters.map(({ name, value }) => [name, value]),
      paint,
    ),
    ...(opaque ? [`  ${paint('dim', 'Body')}`, `    ${bodyLine(message, body.bytes)}`] : []),
    ...section('Headers', message.headers, paint),
  ];
}

function bodyLine(message: RequestEvent | ResponseEvent, bytes: number): string {
  const type = headerOf(message.headers, 'content-type') ?? 'no type';
  return `${visibleStart(type, valueLength)}, ${bytes.toLocaleString('en')} bytes`;
}

function section(title: string, pairs: readonly [string, string][], paint: Paint): string[] {
  return pairs.length === 0 ? [] : [`  ${paint('dim', title)}`, ...rows(pairs, paint)];
}

function rows(pairs: readonly [string, string][], paint: Paint): string[] {
  const lines = pairs
    .slice(0, mostRows)
    .map(
      ([name, value]) => `    ${visibleStart(name, nameLength).padEnd(nameColumn)} ${visibleStart(value, valueLength)}`,
    );
  const more = pairs.length - lines.length;
  return more === 0 ? lines : [...lines, `    ${paint('dim', `… and ${more} more`)}`];
}

function elapsed({ at }: TraceEvent, request: RequestEvent | undefined): string {
  return request === undefined ? '' : ` after ${(at - request.at).toFixed(1)} ms`;
}

/** In the computer's own time zone; Swedish writes dates as ISO 8601 does. */
function timestamp(at: number): string {
  const date = new Date(at);
  return `${date.toLocaleString('sv-SE')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

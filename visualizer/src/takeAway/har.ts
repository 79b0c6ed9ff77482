import { isGrpc } from '@oauth-lab/shared/meaning/grpcStatus';
import { mediaType, splitUrl } from '@oauth-lab/shared/meaning/read';
import type {
  FailureEvent,
  NoteEvent,
  RequestEvent,
  ResponseEvent,
  TraceBody,
  TraceHeaders,
} from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import type { Content, Cookie, Entry, Har, PostData, Request, Response } from 'har-format';
import { type Gathered, gather, tell } from '../model/exchanges.ts';
import { statusLine } from '../model/statusLine.ts';

/** What the lab knows of an exchange and HAR has no place for; the format leaves names with an underscore to applications (§ Custom fields). */
interface OfTheLab {
  _from: string;
  _to: string;
  _number: number;
  /** What the parties did inside themselves meanwhile. */
  _notes: NoteEvent[];
  _failure?: { code: string; message: string };
}

export type LabEntry = Entry & OfTheLab;

/** The exchanges as HAR 1.2, one entry each: browser devtools open it. */
export function toHar(events: readonly NumberedEvent[]): Har {
  const exchanges = new Map<string, Gathered>();
  for (const each of events) {
    const entry = exchanges.get(each.event.exchange) ?? { requests: [], answers: [], notes: [] };
    exchanges.set(each.event.exchange, entry);
    gather(entry, each);
  }
  const entries = [...exchanges.values()].flatMap((each) => entryOf(each) ?? []);
  entries.sort((one, other) => one._number - other._number);
  return { log: { version: '1.2', creator: { name: 'OAuth Lab', version: '1' }, entries } };
}

function entryOf(gathered: Gathered): LabEntry | undefined {
  const { request, answers, notes } = tell(gathered);
  if (request === undefined) return undefined;
  const answer = answers[0]?.event;
  const wait = answer === undefined ? 0 : Math.max(answer.at - request.event.at, 0);
  const failure = answer?.kind === 'failure' ? answer : undefined;
  return {
    startedDateTime: new Date(request.event.at).toISOString(),
    time: wait,
    request: requestOf(request.event),
    response: answer?.kind === 'response' ? responseOf(answer, versionOf(request.event)) : noResponse(failure),
    cache: {},
    timings: { send: 0, wait, receive: 0 },
    _from: request.event.from,
    _to: request.event.to,
    _number: request.number,
    _notes: notes.map(({ event }) => event),
    ...(failure === undefined ? {} : { _failure: { code: failure.code, message: failure.message } }),
  };
}

function requestOf(request: RequestEvent): Request {
  const { method, url, headers, body } = request;
  return {
    method,
    url,
    httpVersion: versionOf(request),
    cookies: valuesOf(headers, 'cookie').flatMap((value) => value.split(';').map(cookieOf)),
    headers: headersOf(headers),
    queryString: [...splitUrl(url).query].map(([name, value]) => ({ name, value })),
    ...(body === null ? {} : { postData: postDataOf(body, headerOf(headers, 'content-type')) }),
    headersSize: -1,
    bodySize: body?.bytes ?? 0,
  };
}

function responseOf({ status, headers, body }: ResponseEvent, httpVersion: string): Response {
  return {
    status,
    statusText: statusLine(status).slice(4),
    httpVersion,
    cookies: valuesOf(headers, 'set-cookie').map((value) => cookieOf(value.split(';', 1)[0] ?? '')),
    headers: headersOf(headers),
    content: contentOf(body, headerOf(headers, 'content-type')),
    redirectURL: headerOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: body?.bytes ?? 0,
  };
}

/** As devtools write it: a status of 0, and why. */
function noResponse(failure: FailureEvent | undefined): Response {
  const why = failure === undefined ? {} : { comment: failure.message };
  const content = { size: 0, mimeType: 'x-unknown' };
  const empty = { status: 0, statusText: '', httpVersion: '', cookies: [], headers: [], redirectURL: '' };
  return { ...empty, content, headersSize: -1, bodySize: -1, ...why };
}

function postDataOf({ text, encoding, truncated }: TraceBody, type = ''): PostData {
  const comment = [
    ...(encoding === 'base64' ? ['base64'] : []),
    ...(truncated ? ['only the beginning was kept'] : []),
  ].join(', ');
  // The bytes themselves: a list of parameters, which the format offers instead, would lose how they were encoded.
  return { mimeType: type, text, ...(comment === '' ? {} : { comment }) };
}

function contentOf(body: TraceBody | null, type = 'x-unknown'): Content {
  if (body === null) return { size: 0, mimeType: type };
  const { text, encoding, bytes, truncated } = body;
  return {
    size: bytes,
    mimeType: type,
    text,
    ...(encoding === 'base64' ? { encoding } : {}),
    ...(truncated ? { comment: 'only the beginning was kept' } : {}),
  };
}

function versionOf({ headers }: RequestEvent): string {
  return isGrpc(mediaType(headerOf(headers, 'content-type'))) ? 'HTTP/2' : 'HTTP/1.1';
}

function headersOf(headers: TraceHeaders): { name: string; value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function valuesOf(headers: TraceHeaders, wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}

function cookieOf(pair: string): Cookie {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, Math.max(at, 0)).trim(), value: pair.slice(at + 1).trim() };
}

import { isLabParty } from '@oauth-lab/shared/lab/parties';
import { mediaType, splitUrl } from '@oauth-lab/shared/meaning/read';
import { callerWithoutBaggage } from '@oauth-lab/shared/trace/caller';
import {
  keptBodyBytes,
  type NoteEvent,
  type TraceBody,
  type TraceEvent,
  type TraceHeaders,
  traceEvent,
} from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import type { HarEntry } from './harFile.ts';

interface Around {
  /** The lab's own parties, where the file is of them. */
  origins: Readonly<Record<string, string>>;
  /** What wrote the file. */
  creator: string;
}

const ofPages =
  /^(?:image|font|video|audio)\/|^text\/css$|^text\/vtt$|^application\/(?:wasm|font)|javascript$|ecmascript$/;

/** What a page loads to look as it does carries no OAuth message, and there may be hundreds. */
export function isOfAPage({ request, response, _resourceType }: HarEntry): boolean {
  if (/^(?:data|blob|about|chrome-extension|moz-extension):/i.test(request.url)) return true;
  if (/^(?:image|font|stylesheet|script|media|manifest|texttrack)$/.test(_resourceType ?? '')) return true;
  const declared = response.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  return ofPages.test(mediaType(declared ?? response.content?.mimeType));
}

/** Each entry as the two events that the lab records of an exchange; its sender is the witness. */
export function eventsOf(entries: readonly HarEntry[], around: Around): NumberedEvent[] {
  const events = entries.flatMap((entry, index) => exchangeOf(entry, index + 1, around));
  events.sort((one, other) => one.at - other.at);
  return events.map((event, index) => ({ number: index + 1, event }));
}

function exchangeOf(entry: HarEntry, count: number, around: Around): TraceEvent[] {
  const { request, response, time = 0 } = entry;
  const at = Math.max(Date.parse(entry.startedDateTime), 1);
  const answered = at + (time > 0 && time < 86_400_000 ? time : 0);
  const from = entry._from ?? senderOf(entry, around.creator);
  const to = entry._to ?? receiverOf(request.url, around.origins);
  const exchange = count.toString(16).padStart(16, '0');
  const common = { by: from, exchange, trace: count.toString(16).padStart(32, '0') };
  const body = bodyOf(request.postData?.text ?? formOf(request.postData?.params), {
    base64: request.postData?.comment?.startsWith('base64') ?? false,
  });
  const asked: TraceEvent = {
    ...common,
    id: `har-${count}-request`,
    at,
    kind: 'request',
    from,
    to,
    method: request.method,
    url: request.url.slice(0, 64 * 1024),
    headers: withMode(headersOf(request.headers, body === null ? undefined : request.postData?.mimeType), entry),
    body,
  };
  return [
    asked,
    ...notesOf(entry, asked, answered),
    answerOf(entry, { ...common, id: `har-${count}-answer`, at: answered }, response),
  ];
}

function answerOf(
  { _failure }: HarEntry,
  common: Pick<TraceEvent, 'id' | 'at' | 'by' | 'exchange' | 'trace'>,
  { status, headers, content, comment, _error }: HarEntry['response'],
): TraceEvent {
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    const code = _failure?.code ?? (_error || 'FAILED').slice(0, 200);
    const message = (_failure?.message ?? comment ?? 'The file tells of no answer.').slice(0, 2000);
    return { ...common, kind: 'failure', code, message };
  }
  const body = bodyOf(content?.text, { base64: content?.encoding === 'base64', size: content?.size });
  return {
    ...common,
    kind: 'response',
    status,
    headers: headersOf(headers, body === null ? undefined : content?.mimeType),
    body,
  };
}

/** What an export of the lab adds: what the parties did inside themselves. */
function notesOf({ _notes = [] }: HarEntry, asked: TraceEvent, answered: number): NoteEvent[] {
  return _notes.flatMap((each, index): NoteEvent[] => {
    const read = traceEvent.safeParse(each);
    if (!read.success || read.data.kind !== 'note') return [];
    const { exchange, trace, id } = asked;
    const at = Math.min(Math.max(read.data.at, asked.at), answered);
    return [{ ...read.data, exchange, trace, id: `${id}-note-${index + 1}`, at }];
  });
}

/** Devtools write what their browser sent; of a proxy's file, the request says who did. */
function senderOf({ request, pageref }: HarEntry, creator: string): string {
  if (pageref !== undefined || /webinspector|firefox|devtools|safari|edge/i.test(creator)) return 'browser';
  return callerWithoutBaggage(
    Object.fromEntries(request.headers.map(({ name, value }) => [name.toLowerCase(), value])),
  );
}

function receiverOf(url: string, origins: Readonly<Record<string, string>>): string {
  const { origin } = splitUrl(url);
  const known = Object.entries(origins).find(([, each]) => each === origin)?.[0];
  const host = origin
    .replace(/^[^:]*:\/\//, '')
    .replace(/^[^@]*@/, '')
    .slice(0, 200);
  if (known !== undefined) return known;
  return isLabParty(host) ? `host ${host}` : host || 'an address without a host';
}

/** Two less than an event may have: the media type and the mode may follow. */
const mostHeaders = 198;

/** The form's own headers, and the media type where only the file's wording has it. */
function headersOf(list: readonly { name: string; value: string }[], type: string | undefined): TraceHeaders {
  const headers = list
    .slice(0, mostHeaders)
    .map(({ name, value }): [string, string] => [name.slice(0, 256), value.slice(0, 64 * 1024)]);
  if (type === undefined || type === '' || headerOf(headers, 'content-type') !== undefined) return headers;
  return [...headers, ['content-type', type.slice(0, 256)]];
}

/**
 * Whether a page navigates or one of its scripts calls is on the wire as `Sec-Fetch-Mode` (W3C Fetch Metadata §2.2). A file that has lost
 * the header may still tell.
 */
function withMode(headers: TraceHeaders, { _resourceType: type }: HarEntry): TraceHeaders {
  const called = type === 'fetch' || type === 'xhr';
  return called && headerOf(headers, 'sec-fetch-mode') === undefined
    ? [...headers, ['sec-fetch-mode', 'cors']]
    : headers;
}

function formOf(params: readonly { name: string; value?: string | undefined }[] | undefined): string | undefined {
  if (params === undefined || params.length === 0) return undefined;
  return new URLSearchParams(params.map(({ name, value = '' }) => [name, value])).toString();
}

function bodyOf(
  text: string | undefined,
  { base64, size }: { base64: boolean; size?: number | undefined },
): TraceBody | null {
  if (text === undefined || text === '') return null;
  const decoded = base64 ? utf8Of(text) : text;
  const whole = decoded ?? text;
  const kept = whole.slice(0, keptBodyBytes);
  const told = size !== undefined && Number.isSafeInteger(size) ? size : 0;
  const bytes = Math.max(told, new TextEncoder().encode(whole).byteLength);
  return {
    text: kept,
    encoding: decoded === undefined ? 'base64' : 'utf8',
    bytes,
    truncated: kept.length < whole.length,
  };
}

/** Undefined where the bytes are no text. */
function utf8Of(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

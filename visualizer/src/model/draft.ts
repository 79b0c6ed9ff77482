import { isGrpc } from '@oauth-lab/shared/meaning/grpcStatus';
import { mediaType, splitUrl } from '@oauth-lab/shared/meaning/read';
import type { RequestEvent, ResponseEvent, TraceBody } from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import { maxCommandBytes, type Settlement, type ViewerCommand, viewerCommand } from '@oauth-lab/shared/trace/hold';
import { messageForm } from '@oauth-lab/shared/trace/messageForm';
import { changeMember, changePair, type Pair, readMembers, readPairs } from './pairs.ts';

/** A message as the learner is changing it. Its text is the truth; tables and the raw form are ways to see and change it. */
export interface Draft {
  /** It is one of gRPC: its method and its HTTP stay as they are, its headers are metadata, its body is one message, written as JSON. */
  rpc: boolean;
  /** Of a request. */
  method: string;
  /** Path and query of a request; undefined for an answer. */
  target: string | undefined;
  /** Of an answer, as typed. */
  status: string;
  headers: readonly Pair[];
  /** Undefined where it can't be edited: it is no text, or not all of it was kept. */
  body: string | undefined;
}

/** They follow from the body, or belong to the lab's own record of the exchange. */
const own = new Set(['content-length', 'transfer-encoding', 'traceresponse']);
/** They are the library's, and none of a call's metadata. */
const ownOfRpc = new Set([...own, ':authority', 'content-type', 'grpc-timeout']);

export function isRpc({ headers }: Pick<RequestEvent, 'headers'>): boolean {
  return isGrpc(mediaType(headerOf(headers, 'content-type')));
}

export function draftOf(event: RequestEvent | ResponseEvent): Draft {
  const request = event.kind === 'request' ? event : undefined;
  const rpc = isRpc(event);
  const fixed = rpc ? ownOfRpc : own;
  return {
    rpc,
    method: request?.method ?? '',
    target: request && (request.url.slice(splitUrl(request.url).origin.length) || '/'),
    status: event.kind === 'response' ? String(event.status) : '',
    headers: event.headers.filter(([name]) => !fixed.has(name.toLowerCase())),
    body: textOf(event.body),
  };
}

/** What the learner starts from who answers instead of the receiver. */
export function blankAnswer(rpc = false): Draft {
  const headers: Pair[] = rpc
    ? [['grpc-status', '0']]
    : [
        ['content-type', 'application/json'],
        ['cache-control', 'no-store'],
      ];
  return { rpc, method: '', target: undefined, status: '200', headers, body: '{}' };
}

function textOf(body: TraceBody | null): string | undefined {
  if (body === null) return '';
  return body.encoding === 'utf8' && !body.truncated ? body.text : undefined;
}

/** A part of a draft that reads as a table, and how a row of it is changed, added (behind the last) or, with undefined, taken away. */
export interface Table {
  title: string;
  pairs: readonly Pair[];
  change(index: number, pair: Pair | undefined): Draft;
}

/** The tables of a draft, the most telling first. */
export function tablesOf(draft: Draft): Table[] {
  return [...queryTable(draft), ...redirectTable(draft), ...bodyTable(draft), headerTable(draft)];
}

function queryTable(draft: Draft): Table[] {
  const { target, rpc } = draft;
  if (target === undefined || rpc) return [];
  const [path, query] = halves(target);
  return [
    {
      title: 'Query parameters',
      pairs: readPairs(query),
      change: (index, pair) => ({ ...draft, target: joined(path, changePair(query, index, pair)) }),
    },
  ];
}

function redirectTable(draft: Draft): Table[] {
  const at = draft.headers.findIndex(([name]) => name.toLowerCase() === 'location');
  const [name, location] = draft.headers[at] ?? [];
  if (name === undefined || location === undefined || draft.target !== undefined) return [];
  const [address, query] = halves(location);
  return [
    {
      title: 'Parameters in the redirect',
      pairs: readPairs(query),
      change(index, pair) {
        const changed: Pair = [name, joined(address, changePair(query, index, pair))];
        return { ...draft, headers: draft.headers.with(at, changed) };
      },
    },
  ];
}

function bodyTable(draft: Draft): Table[] {
  const { body, rpc } = draft;
  if (body === undefined) return [];
  const type = mediaType(draft.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]);
  if (type === 'application/x-www-form-urlencoded') {
    const change: Table['change'] = (index, pair) => ({ ...draft, body: changePair(body, index, pair) });
    return [{ title: 'Form parameters', pairs: readPairs(body), change }];
  }
  const members = rpc || type === 'application/json' || type.endsWith('+json') ? readMembers(body) : undefined;
  if (members === undefined) return [];
  const change: Table['change'] = (index, pair) => ({ ...draft, body: changeMember(body, index, pair) });
  return [{ title: rpc ? 'Fields of the message' : 'Members of the JSON body', pairs: members, change }];
}

function headerTable(draft: Draft): Table {
  const ofRpc = draft.target === undefined ? 'Metadata and status' : 'Metadata';
  return {
    title: draft.rpc ? ofRpc : 'Headers',
    pairs: draft.headers,
    change(index, pair) {
      const headers = [...draft.headers];
      headers.splice(index, 1, ...(pair === undefined ? [] : [pair]));
      return { ...draft, headers };
    },
  };
}

function halves(url: string): [address: string, query: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

function joined(address: string, query: string): string {
  return query === '' ? address : `${address}?${query}`;
}

/** The path of a request, without its query. */
export function pathOf({ target = '' }: Draft): string {
  return halves(target)[0];
}

export function withPath(draft: Draft, path: string): Draft {
  return { ...draft, target: joined(path, halves(draft.target ?? '')[1]) };
}

/** What keeps the draft from being sent, in one sentence; undefined where nothing does. */
export function problemOf(draft: Draft): string | undefined {
  const { rpc, target, status, headers, body } = draft;
  if (rpc && body !== undefined && !isMessageText(body, target === undefined))
    return 'A message of gRPC is written as a JSON object here; this is none.';
  if (target !== undefined && !messageForm.target.test(target))
    return 'The path must begin with / and have no spaces; encode what is special.';
  if (target === undefined && !isStatus(status))
    return `The status must be a number from ${messageForm.leastStatus} to ${messageForm.mostStatus}.`;
  const wrong = headers.find(
    ([name, value]) => !messageForm.headerName.test(name) || !messageForm.headerValue.test(value),
  );
  if (wrong === undefined)
    return isTaken(draft) ? undefined : 'This is too long to be sent: the body, or the list of headers.';
  const [name] = wrong;
  if (!messageForm.headerName.test(name)) return `“${name}” can't be the name of a header.`;
  return `The value of ${name} has a character that no header may have.`;
}

/** As long as any that the hub gives. */
const anyId = 'x'.repeat(100);

/** Whether the hub takes it: a command that it does not take ends the connection, and all that is held goes on. */
function isTaken(draft: Draft): boolean {
  const command: ViewerCommand = { do: 'settle', held: anyId, settlement: settlementOf(draft, 'edit') };
  return (
    viewerCommand.safeParse(command).success &&
    new TextEncoder().encode(JSON.stringify(command)).byteLength < maxCommandBytes
  );
}

/** An answer may be a status alone. */
function isMessageText(text: string, mayBeNone: boolean): boolean {
  return (mayBeNone && text.trim() === '') || readMembers(text) !== undefined;
}

function isStatus(text: string): boolean {
  const number = Number(text);
  return /^\d{3}$/.test(text) && number >= messageForm.leastStatus && number <= messageForm.mostStatus;
}

/** What is sent to the hub. */
export function settlementOf({ target, status, headers, body }: Draft, how: 'edit' | 'answer'): Settlement {
  const content = { headers: headers.map(([name, value]): [string, string] => [name, value]), body };
  if (target !== undefined) return { how: 'edit request', target, ...content };
  return { how: how === 'edit' ? 'edit response' : 'answer', status: Number(status), ...content };
}

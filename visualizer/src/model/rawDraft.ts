import type { Draft } from './draft.ts';
import type { Pair } from './pairs.ts';

/** A draft as HTTP/1.1 writes a message, gRPC's HTTP/2 included; what follows by itself, such as its length, is left out. */
export function writeRaw({ rpc, method, target, status, headers, body }: Draft): string {
  const version = versionOf(rpc);
  const start = target === undefined ? `${version} ${status}` : `${method} ${target} ${version}`;
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  return body === undefined || body === '' ? lines : `${lines}\n\n${body}`;
}

/** Reads it back; a sentence where it is no message. What the text can't tell, such as a body that can't be edited, stays. */
export function readRaw(text: string, draft: Draft): Draft | string {
  const end = text.search(/\r?\n\r?\n/);
  const head = end < 0 ? text.trimEnd() : text.slice(0, end);
  const body = end < 0 ? '' : text.slice(end).replace(/^\r?\n\r?\n/, '');
  const [start = '', ...lines] = head.split(/\r?\n/);
  const started = draft.target === undefined ? readStatus(start, draft) : readTarget(start, draft);
  if (typeof started === 'string') return started;
  const headers: Pair[] = [];
  for (const [index, line] of lines.entries()) {
    const colon = line.indexOf(':');
    if (colon <= 0) return `Line ${index + 2} is no header: it must be a name, a colon and a value.`;
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  if (draft.body === undefined && body !== '')
    return 'The body of this message can’t be edited, so nothing may follow the headers.';
  return { ...draft, ...started, headers, body: draft.body === undefined ? undefined : body };
}

function versionOf(rpc: boolean): string {
  return rpc ? 'HTTP/2' : 'HTTP/1.1';
}

function readStatus(line: string, { rpc }: Draft): Pick<Draft, 'status'> | string {
  const status = /^HTTP\/(?:1\.1|2) (\d{3})\b/.exec(line)?.[1];
  if (rpc && status !== '200') return 'Line 1 must be HTTP/2 200: how a call of gRPC ended is said by grpc-status.';
  return status === undefined ? 'Line 1 must be HTTP/1.1 and a status of three digits.' : { status };
}

function readTarget(line: string, { rpc, method, target: before }: Draft): Pick<Draft, 'target'> | string {
  const target = line.startsWith(`${method} `) ? /^\S+ (\S+)(?: HTTP\/(?:1\.1|2))?$/.exec(line)?.[1] : undefined;
  if (rpc && target !== before) return `Line 1 must stay ${method} ${before} HTTP/2: another method can’t be called.`;
  return target === undefined ? `Line 1 must be ${method}, a path, and HTTP/1.1.` : { target };
}

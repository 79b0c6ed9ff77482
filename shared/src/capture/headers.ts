import type { ServerResponse } from 'node:http';
import type { TraceHeaders } from '../trace/event.ts';
import { fitHeader, mostHeaders } from './fit.ts';

/**
 * Node's list of names and values, as pairs within the bounds of an event.
 * @param before the headers of another message: one that has the same name and value in the same place is given back as the same pair. Of
 * most that one server gets or gives this is so, and nothing has to be made for them, kept for them, or compared in them.
 */
export function pairsOf(raw: readonly string[], before: TraceHeaders = []): TraceHeaders {
  const list: TraceHeaders = [];
  for (let at = 0; at + 1 < raw.length; at += 2) add(list, raw[at] ?? '', raw[at + 1] ?? '', before);
  return list;
}

/** The headers of a response as they stand, within the bounds of an event. @param before as for `pairsOf`. */
export function headersOf(response: ServerResponse, before: TraceHeaders = []): TraceHeaders {
  const list: TraceHeaders = [];
  for (const name of response.getHeaderNames()) {
    const value = response.getHeader(name);
    if (Array.isArray(value)) for (const one of value) add(list, name, one, before);
    else add(list, name, String(value), before);
  }
  return list;
}

function add(list: TraceHeaders, name: string, value: string, before: TraceHeaders): void {
  if (list.length === mostHeaders) return;
  const known = before[list.length];
  list.push(known !== undefined && known[0] === name && known[1] === value ? known : fitHeader(name, value));
}

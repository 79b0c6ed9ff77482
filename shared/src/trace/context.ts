/**
 * Who calls, and what belongs together: W3C Trace Context (`traceparent`, `traceresponse`) and W3C Baggage.
 * The formats only; what is done with them is in `capture/`.
 */

/** `trace` and `span` in lower-case hex: 32 and 16 digits, never all zero. */
export interface TraceContext {
  trace: string;
  span: string;
}

const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;

/** Writes `traceparent` (W3C Trace Context §3.2) or `traceresponse` (Level 2 draft §4.2): they have one form. */
export function formatContext({ trace, span }: TraceContext): string {
  return `00-${trace}-${span}-01`;
}

/** Reads `traceparent` or `traceresponse`; undefined where it is missing or not of the form. */
export function parseContext(header: string | undefined): TraceContext | undefined {
  const match = header === undefined ? null : form.exec(header.trim());
  const [, version, trace, span, rest] = match ?? [];
  if (version === undefined || trace === undefined || span === undefined || version === 'ff') return undefined;
  if (version === '00' && rest !== undefined) return undefined;
  if (/^0+$/.test(trace) || /^0+$/.test(span)) return undefined;
  return { trace, span };
}

/** Who sends: its party, the room of its code that does, and the exchange that it is answering meanwhile. */
export interface Caller {
  party: string;
  room?: string | undefined;
  /** A span id. */
  parent?: string | undefined;
}

/** Writes `baggage` (W3C Baggage §3.3). */
export function formatBaggage(caller: Caller): string {
  const members = [];
  for (const [key, value] of Object.entries(caller))
    if (typeof value === 'string') members.push(`${key}=${encodeURIComponent(value)}`);
  return members.join(',');
}

/**
 * Reads who calls from `baggage`; undefined where no party is named. Members of other vendors, and values that could not
 * be a name, are passed over.
 */
export function parseBaggage(header: string | undefined): Caller | undefined {
  if (header === undefined) return undefined;
  const found = new Map<string, string>();
  for (const member of header.split(',')) {
    const [pair = ''] = member.split(';');
    const at = pair.indexOf('=');
    const value = at < 0 ? undefined : decode(pair.slice(at + 1).trim());
    if (value !== undefined && /^[\w .:@/()-]{1,100}$/.test(value)) found.set(pair.slice(0, at).trim(), value);
  }
  const party = found.get('party');
  if (party === undefined) return undefined;
  const parent = found.get('parent');
  return { party, room: found.get('room'), parent: /^[0-9a-f]{16}$/.test(parent ?? '') ? parent : undefined };
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

import { z } from 'zod';

/**
 * Trace events: what crossed a socket, and what a party did inside itself. Facts only: what a message
 * means is derived later, by the pure functions of `meaning/`.
 *
 * One HTTP exchange is a `request` and then a `response` or a `failure`; they share `exchange`.
 * Exchanges that caused one another share `trace` (W3C Trace Context).
 */

const name = z.string().min(1).max(200);
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

const url = z
  .string()
  .min(1)
  .max(64 * 1024);

const headers = z.array(z.tuple([z.string().max(256), z.string().max(64 * 1024)])).max(200);

const body = z.strictObject({
  /** The bytes as text; base64 where they are not UTF-8. At most `keptBodyBytes` of them. */
  text: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  /** The true length in bytes, also where not all was kept. */
  bytes: z.int().nonnegative(),
  truncated: z.boolean(),
});

/** How many bytes of a body an event keeps; `bytes` tells the true length. */
export const keptBodyBytes = 64 * 1024;

const common = {
  /** Unique for ever: the recorder's run id, a dash, and its count. */
  id: name,
  /** When it happened: milliseconds since the epoch, with microseconds as fraction; never equal twice in one process. */
  at: z.number().positive(),
  /** The process that recorded it. */
  by: name,
  /**
   * The span id of the exchange: what ties request, response and notes together. An exchange has one request: where the
   * receiver recorded it and the sender did, too (a call that timed out), the two events say the same, and the first counts.
   */
  exchange: hex(16),
  /** The trace id: what ties together the exchanges that caused one another. */
  trace: hex(32),
};

const request = z.strictObject({
  ...common,
  kind: z.literal('request'),
  from: name,
  to: name,
  /** The room of the sender's code that sent it (`baggage: room=`), where it said so. */
  room: name.optional(),
  /** The exchange that was under way at the sender when it sent this one. */
  parent: hex(16).optional(),
  method: z.string().min(1).max(32),
  /** Absolute. */
  url,
  headers,
  body: body.nullable(),
});

const response = z.strictObject({
  ...common,
  kind: z.literal('response'),
  status: z.int().min(100).max(599),
  headers,
  body: body.nullable(),
});

const failure = z.strictObject({
  ...common,
  kind: z.literal('failure'),
  /** What the sender, or the receiver whose caller went away, saw: `ECONNREFUSED`, `ETIMEDOUT`, `ABORTED`. */
  code: name,
  message: z.string().max(2000),
});

const checkOutcome = z.strictObject({
  /** One question, such as "Is the redirect URI registered for this client?" */
  question: name,
  /** RFC and section, such as "RFC 6749 §3.1.2.3". */
  source: name,
  outcome: z.enum(['passed', 'refused', 'not reached']),
  /** The error code of a refusal, such as `invalid_grant`. */
  error: name.optional(),
  /** What exactly was wrong, or was found, in one sentence. */
  detail: z.string().max(1000).optional(),
});

/** How a message that was held went on, or why it did not. */
const holdOutcomes = [
  'released',
  'edited',
  'answered',
  'dropped',
  'time is up',
  'bench gone',
  'hub gone',
  'process stopping',
  'caller gone',
] as const;

/** One list of checks has no more than fit on a screen. */
export const mostChecks = 60;

const noteContent = z.discriminatedUnion('type', [
  /** One run of an ordered list of checks, each with its outcome. */
  z.strictObject({ type: z.literal('checks'), title: name, outcomes: z.array(checkOutcome).min(1).max(mostChecks) }),
  /** Something that the party made or learnt: wire names and their values. */
  z.strictObject({
    type: z.literal('fact'),
    title: name,
    source: name.optional(),
    values: z.record(name, z.string().max(8192)),
  }),
  /** The recorder had to drop events: how many are missing at this point. */
  z.strictObject({ type: z.literal('gap'), dropped: z.int().positive() }),
  /**
   * A message of the exchange was stopped before the handler, or before the answer left, and this is what became of it. The
   * exchange's own event says what came; where the learner changed it, `request` or `response` says what went on instead.
   */
  z.strictObject({
    type: z.literal('hold'),
    /** Such as "Token Request held". */
    title: name,
    half: z.enum(['request', 'response']),
    outcome: z.enum(holdOutcomes),
    /** When it was stopped: milliseconds since the epoch. */
    since: z.number().positive(),
    request: z.strictObject({ url, headers, body: body.nullable() }).optional(),
    response: z.strictObject({ status: z.int().min(100).max(599), headers, body: body.nullable() }).optional(),
  }),
]);

const note = z.strictObject({ ...common, kind: z.literal('note'), note: noteContent });

/** The closed union, as the hub checks it at its door. */
export const traceEvent = z.discriminatedUnion('kind', [request, response, failure, note]);

export type TraceEvent = z.infer<typeof traceEvent>;
export type RequestEvent = z.infer<typeof request>;
export type ResponseEvent = z.infer<typeof response>;
export type FailureEvent = z.infer<typeof failure>;
export type NoteEvent = z.infer<typeof note>;
export type NoteContent = z.infer<typeof noteContent>;
export type HoldNote = Extract<NoteContent, { type: 'hold' }>;
export type CheckOutcome = z.infer<typeof checkOutcome>;
export type TraceBody = z.infer<typeof body>;
export type TraceHeaders = z.infer<typeof headers>;

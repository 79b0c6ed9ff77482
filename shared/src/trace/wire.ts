import { z } from 'zod';
import { traceEvent } from './event.ts';
import { holdState, publisherOrder, publisherReport } from './hold.ts';

/**
 * What travels over the hub's WebSocket, as JSON in text messages; only what the lab's own processes publish is packed, in binary ones
 * (`packed/frame.ts`).
 *
 * A publisher connects to `/trace/publish?publisher=<run id>&party=<name>` with `Authorization: Bearer <hub key>`;
 * no browser page can set that header. A viewer connects to `/trace?from=<number>` from an allowed `Origin`
 * and gets every kept event with a number ≥ `from`, then the live ones. Whoever may not connect is refused before the
 * handshake, with an HTTP status and a sentence.
 */
export const publishPath = '/trace/publish';
export const viewPath = '/trace';

/** A publisher's frame is at most this long, in bytes, and holds at most so many events; longer batches are split. */
export const maxFrameBytes = 1024 * 1024;
export const maxFrameEvents = 500;

/** Publisher → hub. `n` counts one run's events from 1 without a hole, which is how the hub drops what it has already. */
export const publishFrame = z.strictObject({
  type: z.literal('publish'),
  events: z
    .array(z.strictObject({ n: z.int().positive(), event: traceEvent }))
    .min(1)
    .max(maxFrameEvents),
});
export type PublishFrame = z.infer<typeof publishFrame>;

/** Hub → publisher: everything up to and including `last` is stored. The first frame after connecting is one, too. */
export const acknowledgeFrame = z.strictObject({ type: z.literal('acknowledge'), last: z.int().nonnegative() });
export type AcknowledgeFrame = z.infer<typeof acknowledgeFrame>;

/** Whatever a publisher says in JSON: what it recorded, and what it holds. */
export const publisherFrame = z.discriminatedUnion('type', [publishFrame, ...publisherReport.options]);

/** Whatever the hub says to a publisher: what it has, and what to hold. */
export const hubFrame = z.discriminatedUnion('type', [acknowledgeFrame, ...publisherOrder.options]);
export type HubFrame = z.infer<typeof hubFrame>;

const numberedEvent = z.strictObject({ number: z.int().positive(), event: traceEvent });
/** An event with the number that the hub gave it: 1, 2, 3 … in the order of the diagram. */
export type NumberedEvent = z.infer<typeof numberedEvent>;

/** Hub → viewer. */
export const viewerFrame = z.discriminatedUnion('type', [
  /** First: which lab this is, and the numbers that are kept. `store` changes when the hub starts with empty data. */
  z.strictObject({
    type: z.literal('welcome'),
    store: z.string(),
    first: z.int().nonnegative(),
    last: z.int().nonnegative(),
    origins: z.record(z.string(), z.string()),
  }),
  z.strictObject({ type: z.literal('events'), events: z.array(numberedEvent) }),
  /** Which processes are connected to the hub now. Sent after `welcome` and on every change. */
  z.strictObject({ type: z.literal('presence'), connected: z.array(z.string()) }),
  /** What is armed and held. Sent after `welcome` and on every change. */
  holdState,
]);
export type ViewerFrame = z.infer<typeof viewerFrame>;

/** Why a connection was closed, as WebSocket close codes (RFC 6455 §7.4; 4000–4999 are the application's). */
export const closeCodes = {
  malformed: 4400,
  /** A viewer from another machine may look on only. */
  notAllowed: 4403,
  tooSlow: 4408,
  /** The same publisher connected again. */
  replaced: 4409,
  tooLarge: 1009,
  stopping: 1001,
  /** The hub could not store events. What it hasn't acknowledged is sent again. */
  failed: 1011,
} as const;

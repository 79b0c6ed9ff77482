import { z } from 'zod';
import { messageForm } from './messageForm.ts';

/**
 * What is said about holding messages, beside the trace: viewers arm and settle, the hub decides, publishers hold. Nothing of this is
 * kept: where a connection ends, what it held goes through.
 *
 * A message is held where it arrives, before the handler sees it, or where its answer leaves. What goes outside of the lab, where nobody
 * would hold it, is held where it leaves, and its answer before the sender sees it. A viewer finds the bytes in the trace, by exchange,
 * and sends back what shall go on instead.
 */

const name = z.string().min(1).max(200);
const id = z.string().min(1).max(100);

/** Which messages of an exchange are meant. */
const halves = z.enum(['request', 'response']);

/** What shall be held. Whatever is left out, any message fits. */
const wanted = z.strictObject({
  half: halves.optional(),
  /** The name of the request, such as "Token Request", whichever half is meant: how an answer will be called is not known before. */
  name: name.optional(),
  /** Who sends or receives it. */
  party: name.optional(),
  /** Every message that fits, and not the next one only. */
  each: z.boolean(),
});
export type Wanted = z.infer<typeof wanted>;

const arm = wanted.extend({ id });
export type Arm = z.infer<typeof arm>;

const heldMessage = z.strictObject({
  id,
  exchange: z.string().regex(/^[0-9a-f]{16}$/),
  half: halves,
  /** The arm that it fits. */
  arm: id,
  /** The process that holds it. */
  by: name,
  from: name,
  to: name,
  /** The name of the request. */
  name,
  /** When it was stopped, and when it goes through by itself: milliseconds since the epoch. */
  since: z.number().positive(),
  until: z.number().positive(),
});
export type HeldMessage = z.infer<typeof heldMessage>;

const headers = z
  .array(z.tuple([z.string().regex(messageForm.headerName), z.string().regex(messageForm.headerValue)]))
  .max(200);
/** Left out, the body stays as it is: one that is no text, or of which not all was kept, can't be edited. */
const body = z
  .string()
  .max(256 * 1024)
  .optional();
const status = z.int().min(messageForm.leastStatus).max(messageForm.mostStatus);
const target = z.string().regex(messageForm.target);

const editedRequest = z.strictObject({ how: z.literal('edit request'), target, headers, body });
export type EditedRequest = z.infer<typeof editedRequest>;
const editedResponse = z.strictObject({ how: z.literal('edit response'), status, headers, body });
export type EditedResponse = z.infer<typeof editedResponse>;
const answer = z.strictObject({ how: z.literal('answer'), status, headers, body });
export type Answer = z.infer<typeof answer>;

/** What a learner does with a held message. */
const settlement = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('release') }),
  editedRequest,
  editedResponse,
  answer,
  z.strictObject({ how: z.literal('drop') }),
]);
export type Settlement = z.infer<typeof settlement>;

/** Viewer → hub. */
export const viewerCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('arm'), wanted }),
  z.strictObject({ do: z.literal('disarm'), arm: id }),
  z.strictObject({ do: z.literal('settle'), held: id, settlement }),
  /** Disarms everything and lets everything go. */
  z.strictObject({ do: z.literal('let all go') }),
]);
export type ViewerCommand = z.infer<typeof viewerCommand>;

/** A viewer's frame is at most this long, in bytes. */
export const maxCommandBytes = 1024 * 1024;

/** Hub → viewer: all that is armed and held, after `welcome` and on every change. */
export const holdState = z.strictObject({
  type: z.literal('hold'),
  /** Whether this viewer may arm and settle: from this machine only. */
  allowed: z.boolean(),
  arms: z.array(arm),
  /** Whether every process knows what is armed: from then on, whatever fits is held. */
  ready: z.boolean(),
  held: z.array(heldMessage),
});
export type HoldState = z.infer<typeof holdState>;

/** Hub → publisher. */
export const publisherOrder = z.discriminatedUnion('type', [
  /** What to hold from now on. `busy`: something is armed or held somewhere in the lab, so no call shall run out of time. */
  z.strictObject({ type: z.literal('arms'), version: z.int(), arms: z.array(arm), busy: z.boolean() }),
  z.strictObject({
    type: z.literal('settle'),
    held: id,
    settlement: z.discriminatedUnion('how', [
      ...settlement.options,
      /** Another message was the next one already: this one goes on as if nothing had been. */
      z.strictObject({ how: z.literal('not meant') }),
      z.strictObject({ how: z.literal('bench gone') }),
    ]),
  }),
]);
export type PublisherOrder = z.infer<typeof publisherOrder>;
export type OrderedSettlement = Extract<PublisherOrder, { type: 'settle' }>['settlement'];

/** Publisher → hub. */
export const publisherReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('held'), held: heldMessage }),
  /** It holds what that version of the arms says. */
  z.strictObject({ type: z.literal('obeyed'), version: z.int() }),
  /** It is not held any more, for whatever reason. */
  z.strictObject({ type: z.literal('settled'), held: id }),
]);
export type PublisherReport = z.infer<typeof publisherReport>;

export function fits(armed: Arm, message: Pick<HeldMessage, 'half' | 'name' | 'from' | 'to'>): boolean {
  const { half, name: wantedName, party } = armed;
  if (half !== undefined && half !== message.half) return false;
  if (wantedName !== undefined && wantedName !== message.name) return false;
  return party === undefined || party === message.from || party === message.to;
}

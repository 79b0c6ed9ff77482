import { z } from 'zod';

/**
 * A publisher's events as they travel: the same as a `publish` frame says, in a third of the bytes. Every byte costs the process that is
 * watched, and most of what its messages and notes say they said before. So a text that comes again is written once a frame, the
 * exchanges are written once, and an event is a row without names. A frame stands for itself: whoever reads it needs no other one, so that it can
 * be sent again to a hub that has never seen this publisher.
 */

/** A longer text is written where it stands. Bounded, because each mention of a shared one makes the events longer than the frame. */
export const longestShared = 256;

const shared = z.string().max(longestShared);

/** More than a frame of events has. */
const mostShared = 100_000;

/** What a row tells of; the rest of the row is as `pack` writes it. */
export const forms = { request: 0, response: 1, failure: 2, checks: 3, fact: 4, note: 5 } as const;

/** @param mostEvents in one frame. */
export function packedFrameOf(mostEvents: number) {
  return z.strictObject({
    type: z.literal('packed'),
    /** The number of its first event; the others follow without a hole. */
    first: z.int().positive(),
    /** Microseconds since the epoch: what the rows' times are told from. */
    since: z.int().positive(),
    texts: z.array(shared).max(mostShared),
    /** Headers, named values, and questions with their sources. */
    pairs: z.array(z.tuple([shared, shared])).max(mostShared),
    exchanges: z.array(z.strictObject({ exchange: z.string(), trace: z.string() })).max(mostEvents),
    /** What is in them is looked at when they are events again. */
    rows: z.array(z.custom<readonly unknown[]>(Array.isArray)).min(1).max(mostEvents),
  });
}

export type PackedFrame = z.infer<ReturnType<typeof packedFrameOf>>;
/** A text or a pair, or where it is among those of the frame. */
export type Text = string | number;
export type Pair = readonly [string, string] | number;

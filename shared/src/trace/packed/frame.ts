import { z } from 'zod';

/**
 * A publisher's events as they travel: the same as a `publish` frame says, in a third of the bytes. Every byte costs the process that is
 * watched, and most of what its messages and notes say they said before. So a text that comes again is written once a frame, the
 * exchanges are written once, and an event is a row without names. A frame stands for itself: whoever reads it needs no other one, so that it can
 * be sent again to a hub that has never seen this publisher.
 *
 * Its first line is the word `packed`, its second is JSON of the form `packedFrameOf`, and from the third on it is the messages' bodies, one
 * after another, as they are: as strings of JSON they would take longer to write, and to read, than all the rest.
 */
const mark = 'packed\n';

/** @param json without a line break. */
export function packedText(json: string, bodies: readonly string[]): string {
  return [mark, json, '\n', ...bodies].join('');
}

/** The second line, and what follows it; undefined where the text is no packed frame. */
export function partsOf(text: string): { json: string; bodies: string } | undefined {
  if (!text.startsWith(mark)) return undefined;
  const end = text.indexOf('\n', mark.length);
  if (end < 0) return { json: text.slice(mark.length), bodies: '' };
  return { json: text.slice(mark.length, end), bodies: text.slice(end + 1) };
}

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
    /** The number of its first event; the others follow without a hole. */
    first: z.int().positive(),
    /** Microseconds since the epoch: what the rows' times are told from. */
    since: z.int().positive(),
    /** What the events' ids begin with; one that begins otherwise stands in a list of its own. */
    run: shared,
    texts: z.array(shared).max(mostShared),
    /** Headers, named values, and questions with their sources. */
    pairs: z.array(z.tuple([shared, shared])).max(mostShared),
    /** An exchange and its trace. */
    exchanges: z.array(z.tuple([z.string(), z.string()])).max(mostEvents),
    /** What is in them is looked at when they are events again. */
    rows: z.array(z.custom<readonly unknown[]>(Array.isArray)).min(1).max(mostEvents),
  });
}

export type PackedFrame = z.infer<ReturnType<typeof packedFrameOf>>;
/** A text or a pair, or where it is among those of the frame. */
export type Text = string | number;
export type Pair = readonly [string, string] | number;

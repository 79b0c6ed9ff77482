/**
 * A publisher's events as they travel: the same as a `publish` frame says, in two fifths of the bytes. What the messages and
 * notes of a process say, they mostly said before. So a text that comes again is written once a frame, and so is an exchange, a header with
 * its value, a list of checks, and what came out of it; after that it is one byte, which says where it stands among its kind. A frame
 * stands for itself: whoever reads it needs no other one, so that it can be sent again to a hub that has never seen this publisher.
 *
 * It travels as a binary WebSocket message. In the notation of RFC 5234, where `number` is unsigned and has seven bits in each byte, the
 * lowest first, and the eighth bit in all of them but the last:
 *
 *     frame    = first since run by *record    ; the number of its first event, microseconds since the epoch, texts
 *     record   = head [id] at [by] exchange content
 *     head     = OCTET                         ; its form, and whether an id and a `by` of its own follow
 *     id       = string / number               ; what follows `run` in it, where it is a count
 *     at       = number                        ; microseconds from `since`, doubled; one less where they are before it
 *     exchange = %x0 string string / number    ; a new one with its trace; else its place, from 1
 *     text     = %x0 string / %x1 string / number ; new; new and too long to be remembered; else its place, from 2
 *     pair     = %x1 text string / %x2 text string / number ; new; new and too long; else its place, from 3
 *     pairs    = *pair %x0
 *     string   = number *OCTET                 ; UTF-8, and before it how many octets
 *
 *     request  = flags text text text text pairs body [text] [string] ; from, to, method, URL, headers, room, parent
 *     response = number pairs body             ; the status
 *     failure  = text string                   ; the code and the message
 *     checks   = list *outcome %x0
 *     list     = %x0 text number *(text text) / number ; a title with questions and sources; else its place, from 1
 *     outcome  = number flags [text] [text]    ; of which question, from 1; what passed and says nothing is left out; error and detail
 *     fact     = flags text [text] pairs       ; the title, the source, the values
 *     note     = string                        ; JSON
 *     again    = number                        ; the checks that were told last of the list in this place, from 0
 *     body     = flags [number string]         ; the true length
 */
export const forms = { request: 0, response: 1, failure: 2, checks: 3, fact: 4, note: 5, again: 6 } as const;

/** Beside the form, in a record's first byte. */
export const headFlags = { form: 7, ownBy: 8, ownId: 16 } as const;
export const requestFlags = { room: 1, parent: 2 } as const;
export const bodyFlags = { present: 1, base64: 2, truncated: 4 } as const;
export const factFlags = { source: 1 } as const;
/** The two lowest bits are the place in `outcomes`. */
export const outcomeFlags = { outcome: 3, error: 4, detail: 8 } as const;
export const outcomes = ['passed', 'refused', 'not reached'] as const;

/** What stands where a thing is said for the first time; what was remembered comes after it. */
export const said = {
  exchange: { fresh: 0, known: 1 },
  text: { fresh: 0, long: 1, known: 2 },
  pair: { end: 0, fresh: 1, long: 2, known: 3 },
  list: { fresh: 0, known: 1 },
} as const;

/**
 * A longer text is written where it stands. Bounded, because each mention of a remembered one makes the events longer than the frame. What
 * comes again with a whole list of checks may be longer; it is the events' schema that bounds that.
 */
export const longestShared = 256;

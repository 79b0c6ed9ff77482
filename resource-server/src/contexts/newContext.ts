import { z } from 'zod';

const text = () => z.string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be a string') });

/** What a caller says of a context that is to be made: the one schema for every transport. */
export const newContext = z.strictObject({
  name: text().trim().min(1, 'must not be empty').max(100, 'must have at most 100 characters'),
  content: text().max(50_000, 'must have at most 50,000 characters'),
});

export type NewContext = z.infer<typeof newContext>;

/** A context, or in one sentence what is wrong with what was sent. */
export function readNewContext(sent: unknown): { ok: true; context: NewContext } | { ok: false; wrong: string } {
  const read = newContext.safeParse(sent);
  if (read.success) return { ok: true, context: read.data };
  const wrong = read.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? 'the body' : path.join('.')}: ${message}`,
  );
  return { ok: false, wrong: `The context is not valid: ${wrong.join('; ')}.`.slice(0, 500) };
}

/** One or more ids in square brackets, directly before the quote that ends a title. */
const titleEnd = /((?:\s*\[[a-z][\w-]*\.[\w-]+\])+)\s*['"`]/g;
const oneId = /\[([^\]]+)\]/g;

/** The requirements that the titles of a test's source cite. */
export function citationsIn(source: string): string[] {
  return [...source.matchAll(titleEnd)].flatMap(([, ids = '']) => [...ids.matchAll(oneId)].map(([, id = '']) => id));
}

/** What is typed can be of any length; a sentence about it is read. */
const longest = 60;

/** A query, or a part of it, as a sentence about it says it: it is known by its beginning, and stands whole in its field. */
export function quoted(text: string): string {
  return `“${text.length <= longest ? text : `${text.slice(0, longest)}…`}”`;
}

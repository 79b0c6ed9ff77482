/** What is typed can be of any length; a sentence about it is read. */
const longest = 60;

/** A part of a query as a sentence about it says it. */
export function quoted(text: string): string {
  return `“${text.length <= longest ? text : `${text.slice(0, longest)}…`}”`;
}

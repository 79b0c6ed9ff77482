/**
 * The same text as a string of its own. Engines make a part of a string point into the whole, and so whoever keeps a token out of a page
 * keeps the page; what is kept for long is worth a copy.
 */
export function ownString(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}

/**
 * Text that may stand in `error_description`: RFC 6749 §5.2 allows %x20-21 / %x23-5B / %x5D-7E, so no quotation mark, no backslash
 * and nothing beyond ASCII; each such character becomes `?` or an apostrophe.
 */
export function errorText(text: string): string {
  return text
    .slice(0, 500)
    .replaceAll('"', "'")
    .replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, '?');
}

/** A value that a caller sent, short enough to be quoted in a sentence. */
export function quoted(value: string): string {
  return value.length > 100 ? `'${value.slice(0, 97)}...'` : `'${value}'`;
}

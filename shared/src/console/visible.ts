/** Control, format, private and unassigned characters, lone surrogates, line and paragraph separators (Unicode §4.5). */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;
const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text with every character that a terminal would obey or hide written out: `\n`, `\u{1b}`. A message's bytes come from
 * anywhere, and a terminal that gets an escape sequence can be made to lie about what was logged (CWE-150).
 */
export function visible(text: string): string {
  return text.replace(unseen, (character) => short[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same, cut to `length` characters; then it says how long it was. */
export function visibleStart(text: string, length: number): string {
  if (text.length <= length) return visible(text);
  return `${visible(text.slice(0, length))}… (${text.length.toLocaleString('en')} characters)`;
}

/** JSON with the same characters as `\u001b`, which a JSON parser reads as what they were. */
export function visibleJson(value: object): string {
  return JSON.stringify(value).replace(unseen, (character) =>
    Array.from({ length: character.length }, (_, at) => escapedUnit(character.charCodeAt(at))).join(''),
  );
}

function escapedUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

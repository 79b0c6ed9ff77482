/**
 * The one place where parameters are read, of a query and of a form alike. A repeated parameter is told, never turned into a list
 * (RFC 6749 §3.1, §3.2: none may occur more than once), and one without a value counts as omitted.
 */
export interface WireParameters {
  /** The value; the first where it was repeated, undefined where it is absent or empty. */
  get(name: string): string | undefined;
  /** Every value that is not empty, for the few that may be repeated (RFC 8707 `resource`, tick boxes). */
  all(name: string): readonly string[];
  /** The names that occur more than once. */
  readonly repeated: readonly string[];
  /** False where percent-encoding is broken or is not UTF-8, so that some value can't be told. */
  readonly wellFormed: boolean;
}

/** Every request is asked for both, and most have only one. */
const none: WireParameters = { get: () => undefined, all: () => [], repeated: [], wellFormed: true };

/** Reads `application/x-www-form-urlencoded` text: a query without its question mark, or a form's body. Never throws. */
export function parseParameters(text: string): WireParameters {
  if (text === '') return none;
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text.replace(/^\?/, '%3F'))) {
    const list = values.get(name);
    if (list === undefined) values.set(name, [value]);
    else list.push(value);
  }
  const all = (name: string) => (values.get(name) ?? []).filter((value) => value !== '');
  return {
    get: (name) => values.get(name)?.find((value) => value !== ''),
    all,
    repeated: [...values].filter(([, list]) => list.length > 1).map(([name]) => name),
    wellFormed: isWellFormed(text),
  };
}

function isWellFormed(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

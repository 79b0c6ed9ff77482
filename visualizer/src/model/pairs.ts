/** A name and its value, as a form or a query has them. */
export type Pair = readonly [name: string, value: string];

/** The pairs of `name=value&…`, decoded. */
export function readPairs(text: string): Pair[] {
  return pieces(text).map((piece) => [...new URLSearchParams(piece)][0] ?? ['', '']);
}

/** The text with the pair at `index` changed, taken away, or behind the last one added; every other byte stays. */
export function changePair(text: string, index: number, pair: Pair | undefined): string {
  const list = pieces(text);
  list.splice(index, 1, ...(pair === undefined ? [] : [new URLSearchParams([[...pair]]).toString()]));
  return list.join('&');
}

function pieces(text: string): string[] {
  return text === '' ? [] : text.split('&');
}

/** The members of a JSON object, a string as it is and any other value as JSON; undefined where the text is none. */
export function readMembers(text: string): Pair[] | undefined {
  const object = objectOf(text);
  return (
    object &&
    Object.entries(object).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
  );
}

/** The JSON object with a member changed, taken away or added. What was a string stays one. */
export function changeMember(text: string, index: number, pair: Pair | undefined): string {
  const entries = Object.entries(objectOf(text) ?? {});
  const before = entries[index]?.[1];
  entries.splice(
    index,
    1,
    ...(pair === undefined ? [] : [[pair[0], typedValue(pair[1], before)] satisfies [string, unknown]]),
  );
  return JSON.stringify(Object.fromEntries(entries));
}

function typedValue(text: string, before: unknown): unknown {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

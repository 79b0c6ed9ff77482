/** A value that fits on a row; the whole one is in the inspector. */
export function shorten(value: string, longest = 34): string {
  return value.length <= longest ? value : `${value.slice(0, longest - 9)}…${value.slice(-8)}`;
}

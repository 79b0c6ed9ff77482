/** What a stranger's token says, fit for a sentence. */
export function shown(value: string): string {
  return value.length > 100 ? `${value.slice(0, 99)}…` : value;
}

/** "23 s ago", "12 min ago". */
export function ago(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s ago` : `${Math.round(seconds / 60)} min ago`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago something was, in words: "just now", "5 minutes ago", "yesterday". */
function ago(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  const [unit, length] = units.find(([, milliseconds]) => passed >= milliseconds) ?? [];
  return unit === undefined ? 'just now' : words.format(-Math.floor(passed / length), unit);
}

/** For programs, and for whoever wants to know exactly. */
export function moment(at: number, now: number): { ago: string; exactly: string } {
  return { ago: ago(at, now), exactly: new Date(at).toISOString() };
}

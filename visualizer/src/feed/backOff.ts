/** How long to wait before the next attempt, in milliseconds: doubling from a quarter of a second, five seconds at most. */
export function backOff(attempt: number): number {
  return Math.min(250 * 2 ** Math.max(attempt - 1, 0), 5000);
}

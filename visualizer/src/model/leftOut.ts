/** Whether a value is what stands in for a secret in a trace that was taken away without its secrets. */
export function isLeftOut(value: string): boolean {
  return /^REDACTED(_|$)/.test(value);
}

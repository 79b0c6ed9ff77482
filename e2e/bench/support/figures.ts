import { cpus, loadavg } from 'node:os';

/** The smallest value that so large a share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? Number.NaN;
}

/** Between the two in the middle where there are as many on both sides: the lower one would make every ratio of few rounds too small. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low = Number.NaN, high = low] = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return (low + high) / 2;
}

/** "12.3 (11.0–14.1)": the median, and the smallest and the largest value. */
export function spread(values: readonly number[], digits = 1): string {
  const shown = (value: number) => value.toFixed(digits);
  return `${shown(median(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
}

export function milliseconds(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

/** Prints rows under their heads; all columns but the first are flush right. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  for (const row of [heads, ...rows]) console.log(line(row).trimEnd());
}

/** On what the figures were measured, and how busy it was with other work. */
export function printMachine(): void {
  const all = cpus();
  const [load = 0] = loadavg();
  console.log(
    `${all.length} × ${all[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, load ${load.toFixed(2)} at the start`,
  );
}

/** Lengths of what is kept, oldest first: they come at the end and go at the start, and neither costs more because there are many. */
export interface Sizes {
  readonly count: number;
  /** Their sum. */
  readonly total: number;
  /** That of the one with so many older ones. */
  at(index: number): number;
  push(size: number): void;
  /** Lets the oldest go. */
  drop(count: number): void;
}

/** Cut off in one go when so many are gone. */
const mostGone = 10_000;

export function createSizes(): Sizes {
  let sizes: number[] = [];
  let gone = 0;
  let total = 0;
  return {
    get count() {
      return sizes.length - gone;
    },
    get total() {
      return total;
    },
    at: (index) => sizes[gone + index] ?? 0,
    push(size) {
      sizes.push(size);
      total += size;
    },
    drop(count) {
      for (let dropped = 0; dropped < count && gone < sizes.length; dropped += 1) {
        total -= sizes[gone] ?? 0;
        gone += 1;
      }
      if (gone < mostGone) return;
      sizes = sizes.slice(gone);
      gone = 0;
    },
  };
}

import { firstWhere } from './firstWhere.ts';

/** Some rows that follow one another, first and last index included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** In rows. Longer ones are few: a stream, or a request that waits for its answer. */
const usuallyShorter = 256;

/**
 * What finds the stretches that a sight of some rows touches, in their order. The diagram asks with every row that it is scrolled by, and to
 * go through all of them each time made frames of a long trace late.
 * @param stretches in the order of their beginning.
 */
export function stretchFinder<One extends Stretch>(stretches: readonly One[]): (sight: Stretch) => readonly One[] {
  const long = stretches.filter(({ first, last }) => last - first >= usuallyShorter);
  const firstFrom = (row: number) => firstWhere(stretches.length, (index) => (stretches[index]?.first ?? row) >= row);
  return (sight) => {
    const from = sight.first - usuallyShorter;
    const touches = ({ first, last }: One) => last >= sight.first && first <= sight.last;
    const longBefore = long.filter((one) => one.first < from && touches(one));
    return [...longBefore, ...stretches.slice(firstFrom(from), firstFrom(sight.last + 1)).filter(touches)];
  };
}

import { memo } from 'react';
import { percent } from '../diagram/measures.ts';
import type { Activation } from '../model/activations.ts';
import { hueOf } from '../model/lanes.ts';
import type { Axis } from '../model/timeline/axis.ts';

/** From how many exchanges on the bars would be a blur, and calls in calls deeper than this one more line. */
const most = 400;
const deepest = 3;

/** Under the ticks, a bar for each exchange: from its request to its answer, in the colour of whoever worked on it. */
export const Durations = memo(function Durations({
  axis,
  activations,
}: {
  axis: Axis;
  activations: readonly Activation[];
}) {
  if (activations.length > most) return null;
  const nested = nesting(activations);
  return activations.map(({ party, first, last, open }, index) => {
    const from = axis.fractionOf(first);
    return (
      <span
        key={`${party} ${first}`}
        className="duration"
        data-hue={hueOf(party)}
        data-open={open}
        data-depth={Math.min(nested[index] ?? 0, deepest - 1)}
        style={{ left: percent(from), width: percent(axis.fractionOf(last) - from) }}
        aria-hidden="true"
      />
    );
  });
});

/** How many of the exchanges before it were still under way when each began; they are in the order of their beginning. */
function nesting(activations: readonly Activation[]): number[] {
  let under: Activation[] = [];
  return activations.map((each) => {
    under = under.filter(({ last }) => last > each.first);
    under.push(each);
    return under.length - 1;
  });
}

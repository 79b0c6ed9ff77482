import type { Activation } from '../activations.ts';
import { type Hue, hueOf } from '../lanes.ts';
import type { Axis } from './axis.ts';

/** From how many exchanges on the bars would be a blur. */
const most = 400;
/** In pixels: how low the bars of each depth lie. Calls in calls that are deeper share the last line. */
const lines = [1.5, 5.5, 9.5];
/** In pixels. */
const narrowest = 2;

/** The timeline's bars: a path for each hue, in a box that is 1000 wide and as high as it is in pixels. */
export interface Bars {
  paths: readonly { hue: Hue; path: string }[];
}

/**
 * A bar for each exchange: from its request to its answer, in the colour of whoever worked on it; a call within a call lies below.
 * @param activations in the order of their beginning. @param width how many pixels the timeline is wide.
 */
export function barsOf(activations: readonly Activation[], axis: Axis, width: number): Bars {
  if (activations.length > most || width === 0) return { paths: [] };
  const depths = nesting(activations);
  const parts = new Map<Hue, string[]>();
  activations.forEach(({ party, first, last }, index) => {
    const hue = hueOf(party);
    const from = axis.fractionOf(first) * 1000;
    const long = Math.max(axis.fractionOf(last) * 1000 - from, (narrowest / width) * 1000);
    const line = lines[Math.min(depths[index] ?? 0, lines.length - 1)];
    const path = parts.get(hue) ?? [];
    parts.set(hue, path);
    path.push(`M${rounded(from)} ${line}h${rounded(long)}`);
  });
  return { paths: [...parts].map(([hue, path]) => ({ hue, path: path.join('') })) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** How many of the exchanges before it were still under way when each began. */
function nesting(activations: readonly Activation[]): number[] {
  let under: Activation[] = [];
  return activations.map((each) => {
    under = under.filter(({ last }) => last > each.first);
    under.push(each);
    return under.length - 1;
  });
}

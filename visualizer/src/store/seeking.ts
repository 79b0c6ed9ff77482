import type { LabelOf } from '../model/lanes.ts';
import type { TraceContent } from '../model/trace.ts';
import { type Asked, type Asking, askFor } from '../model/view.ts';
import { inTurns, type Time } from './inTurns.ts';

/** Looks through a long trace for what was asked, without making the page stand still. */
export interface Seeking {
  /**
   * What to show for it: what was found, or while the trace is looked through, what was shown before.
   * @param label what parties are called on the page; undefined while there is no page yet.
   */
  shown(wanted: Asking, content: TraceContent, label: LabelOf | undefined): Asking | Asked;
}

/** Between two pauses: a look at the clock takes as long as a row or two. */
const between = 16;

function* looking({ search }: Asked, { rows }: TraceContent): Generator<void, void> {
  if (search.isEmpty) return;
  for (const [index, row] of rows.entries()) {
    // What was judged once is remembered.
    search.matches(row);
    if (index % between === 0) yield;
  }
}

/** @param found what was looked for is known now. */
export function createSeeking(time: Time | undefined, found: () => void): Seeking {
  let shown: Asking | Asked | undefined;
  let sought: Asking | undefined;
  let giveUp = () => {};

  function look(asked: Asked, content: TraceContent): void {
    let atOnce = true;
    giveUp = inTurns(looking(asked, content), time, () => {
      shown = asked;
      if (!atOnce) found();
    });
    atOnce = false;
  }

  return {
    shown(wanted, content, label) {
      if (shown === undefined || label === undefined) shown = wanted;
      if (!isSame(wanted, sought ?? shown)) {
        giveUp();
        sought = wanted;
        if (label !== undefined && !isSame(wanted, shown)) look(askFor(wanted, label), content);
      }
      return shown;
    },
  };
}

function isSame(one: Asking, other: Asking): boolean {
  return one.query === other.query && one.pins === other.pins;
}

import { memo } from 'react';
import { percent } from '../diagram/measures.ts';
import type { Axis } from '../model/timeline/axis.ts';
import { roughly } from '../shell/format.ts';

/** In pixels: what a length of time takes to be read, and a fold to be seen. */
const readable = 38;
const visible = 7;

/** The folds of the axis: nothing happened for so long. */
export const Pauses = memo(function Pauses({ axis, width }: { axis: Axis; width: number }) {
  return axis.pauses.map(({ before, milliseconds }) => {
    const from = axis.fractionOf(before - 1);
    const share = axis.fractionOf(before) - from;
    if (share * width < visible) return null;
    const words = roughly(milliseconds);
    return (
      <span key={before} className="pause" style={{ left: percent(from), width: percent(share) }} aria-hidden="true">
        {share * width >= readable && words}
      </span>
    );
  });
});

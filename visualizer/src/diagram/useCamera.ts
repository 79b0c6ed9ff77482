import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { View } from '../model/view.ts';
import { afterPaint } from '../store/afterPaint.ts';
import type { Bench } from '../store/benchStore.ts';
import { beside } from './existingRows.ts';
import { keepEnd, keepStart, keepsEnd, offsetOf } from './keptEnd.ts';

export interface CameraParts {
  scroller: RefObject<HTMLElement | null>;
  bench: Bench;
  view: View;
  index: number;
  live: boolean;
  /** What the learner filters by: changing it is a move. */
  filter: string;
  rowHeight: number;
  /** What covers the top of the scroller. */
  top: number;
}

/** Rows that stay in sight above and below the current one. */
const around = 2;

/**
 * Moves the view only when the learner moves, or follows live. What arrives meanwhile, even above the rows in sight, leaves
 * them where they are; and whoever scrolls away from the newest row stops following it.
 */
export function useCamera({ scroller, bench, view, index, live, filter, rowHeight, top }: CameraParts): {
  onScroll: () => void;
} {
  const before = useRef<{ view: View; number: number | undefined; filter: string } | undefined>(undefined);
  /** The row at the upper edge and how far it is scrolled past; undefined where the newest are followed and nobody has scrolled. */
  const anchor = useRef<{ number: number; past: number } | undefined>(undefined);
  /** The learner has scrolled away, and the bench is about to be told. */
  const leaving = useRef(false);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const number = view.steps.numberAt(index);
    const last = before.current;
    const moved = last?.number !== number || last?.filter !== filter;
    before.current = { view, number, filter };
    if (live && !leaving.current) {
      if (!keepsEnd(element) || anchor.current !== undefined) keepEnd(element);
      anchor.current = undefined;
      return;
    }
    if (keepsEnd(element)) keepStart(element);
    if (leaving.current) {
      // Whatever arrives meanwhile, the view is the learner's.
    } else if (moved) {
      showRow(element, index, { rowHeight, top });
    } else if (last?.view !== view && anchor.current !== undefined) {
      const place = view.steps.indexOf(anchor.current.number);
      if (place >= 0) element.scrollTop = place * rowHeight + anchor.current.past;
    }
    anchor.current = anchorOf(element, view, rowHeight);
  }, [scroller, view, index, live, filter, rowHeight, top]);

  function leave(element: HTMLElement): void {
    const away = -element.scrollTop;
    keepStart(element);
    leaving.current = true;
    const tell = () => {
      leaving.current = false;
      bench.move({ type: 'hold' });
    };
    // To draw a bench that follows no more would make the frame late that begins the scrolling; what is in sight is drawn already.
    if (away <= beside * rowHeight) afterPaint(tell);
    else tell();
  }

  return {
    onScroll() {
      const element = scroller.current;
      if (element === null) return;
      anchor.current = anchorOf(element, view, rowHeight);
      if (live && keepsEnd(element) && -element.scrollTop > rowHeight / 2) leave(element);
    },
  };
}

function anchorOf(element: HTMLElement, view: View, rowHeight: number): { number: number; past: number } | undefined {
  const offset = offsetOf(element);
  const place = Math.floor(offset / rowHeight);
  const number = view.steps.numberAt(place);
  return number === undefined ? undefined : { number, past: offset - place * rowHeight };
}

function showRow(element: HTMLElement, index: number, { rowHeight, top }: { rowHeight: number; top: number }): void {
  if (index < 0) return;
  const room = element.clientHeight - top;
  const margin = Math.min(around * rowHeight, Math.max((room - rowHeight) / 2, 0));
  const upper = index * rowHeight - margin;
  const lower = (index + 1) * rowHeight + margin - room;
  if (element.scrollTop > upper) element.scrollTop = upper;
  else if (element.scrollTop < lower) element.scrollTop = lower;
}

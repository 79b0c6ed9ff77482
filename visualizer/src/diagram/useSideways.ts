import { type RefObject, useLayoutEffect } from 'react';
import { endsOf, type Row } from '../model/rows.ts';

/** Pixels beside a lane's head. */
const beside = 8;

/**
 * Where the lanes do not fit, brings both ends of the current row in sight, the left one at least. As the camera does, it moves only when
 * the learner does, or follows live.
 * @param fits whether it is known that all lanes fit: to ask the page would make it lay itself out.
 */
export function useSideways(scroller: RefObject<HTMLElement | null>, row: Row | undefined, fits: boolean): void {
  const { from, to } = row === undefined ? { from: '', to: '' } : endsOf(row);
  const number = row?.number;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || number === undefined || fits || element.scrollWidth <= element.clientWidth) return;
    const heads = [from, to].flatMap((lane) => element.querySelector(`[data-lane="${CSS.escape(lane)}"]`) ?? []);
    if (heads.length === 0) return;
    const start = element.getBoundingClientRect().left;
    const edges = heads.map((head) => head.getBoundingClientRect());
    const left = Math.min(...edges.map((edge) => edge.left)) - start - beside;
    const right = Math.max(...edges.map((edge) => edge.right)) - start - element.clientWidth + beside;
    if (left < 0) element.scrollLeft += left;
    else if (right > 0) element.scrollLeft += Math.min(right, left);
  }, [scroller, number, from, to, fits]);
}

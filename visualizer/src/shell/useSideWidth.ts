import { type RefObject, useEffect, useRef } from 'react';
import { type PanelImperativeHandle, type PanelSize, usePanelRef } from 'react-resizable-panels';
import { isRoomy } from './isRoomy.ts';
import { recall, remember } from './memory.ts';
import type { SideTab } from './SidePane.tsx';

/** In pixels, until the learner draws it otherwise: a page of the client app needs more room than a list of flows. */
const widths: Record<SideTab, number> = { flows: 248, client: 430 };

function widthOf(tab: SideTab): number {
  const remembered = Number(recall(`side.${tab}`));
  return remembered > 0 ? remembered : widths[tab];
}

/** Gives the left pane the width that its tab had last. */
export function useSideWidth(tab: SideTab): {
  panel: RefObject<PanelImperativeHandle | null>;
  start: number;
  onResize: (size: PanelSize) => void;
} {
  const panel = usePanelRef();
  const shown = useRef(tab);
  useEffect(() => {
    if (shown.current === tab) return;
    shown.current = tab;
    panel.current?.resize(widthOf(tab));
  }, [panel, tab]);
  return {
    panel,
    start: widthOf(tab),
    onResize({ inPixels }) {
      if (inPixels > 0 && isRoomy()) remember(`side.${shown.current}`, String(Math.round(inPixels)));
    },
  };
}

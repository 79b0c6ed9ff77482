import type { Placed } from '@oauth-lab/shared/meaning/values/placed';
import { createContext, type ReactNode, use } from 'react';
import type { Row } from '../model/rows.ts';
import { refTo } from '../model/valueRef.ts';
import { useBench } from '../store/useBench.ts';
import { useFollowing } from './useFollowing.ts';

/** The row that the inspector shows: what stands in it can be followed. */
export const InspectedRow = createContext<Row | undefined>(undefined);

/** A value that is followed when it is clicked, and let go when it is clicked again. Where following says nothing, just the value. */
export function FollowValue({ placed, children }: { placed: Placed | undefined; children: ReactNode }) {
  const bench = useBench();
  const row = use(InspectedRow);
  const following = useFollowing();
  const ref = row === undefined || placed === undefined ? undefined : refTo(row.number, row.event, placed);
  if (ref === undefined || placed === undefined) return children;
  const followed = following?.journey.value === placed.value;
  return (
    <button
      type="button"
      className="followable"
      aria-pressed={followed}
      title={followed ? 'Let go of this value (Esc)' : 'Follow this value through the diagram (then n and p)'}
      onClick={() => {
        // Whoever selects text of the value wants to copy it.
        if (getSelection()?.isCollapsed === false) return;
        bench.setFollow(followed ? undefined : ref);
      }}
    >
      {children}
    </button>
  );
}

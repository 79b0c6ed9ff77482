import type { ReactNode } from 'react';
import { FollowerContext } from '../follow/useFollowing.ts';
import { Mishap } from '../shell/Mishap.tsx';
import { BenchContext } from '../store/useBench.ts';
import { IndexesContext } from '../store/useIndexes.ts';
import type { Workbench } from './workbench.ts';

/** Everything inside works on this bench. */
export function Providers({ workbench, children }: { workbench: Workbench; children: ReactNode }) {
  return (
    <BenchContext value={workbench.bench}>
      <IndexesContext value={workbench.indexes}>
        <FollowerContext value={workbench.follower}>
          <Mishap>{children}</Mishap>
        </FollowerContext>
      </IndexesContext>
    </BenchContext>
  );
}

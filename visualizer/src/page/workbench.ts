import { createFollower, type Follower } from '../follow/follower.ts';
import { type Address, benchViews } from '../model/address.ts';
import { recall } from '../shell/memory.ts';
import { type Bench, createBench } from '../store/benchStore.ts';
import { createIndexes, type Indexes } from '../store/indexes.ts';
import { pageTime } from '../store/inTurns.ts';
import type { TraceStore } from '../store/traceStore.ts';
import { whenIdle } from '../store/whenIdle.ts';

/** A bench over one trace, with what is computed beside it. */
export interface Workbench {
  bench: Bench;
  indexes: Indexes;
  follower: Follower;
}

export function createWorkbench(store: TraceStore, address: Address): Workbench {
  const preferred = benchViews.find((view) => view === recall('view'));
  const bench = createBench(store, { ...address, view: address.view ?? preferred }, pageTime);
  const indexes = createIndexes(bench, whenIdle, pageTime.now);
  return { bench, indexes, follower: createFollower(bench, indexes) };
}

/** A bench over a trace that is there already: nothing of it is new. */
export function openWorkbench(store: TraceStore, address: Address): Workbench {
  const workbench = createWorkbench(store, address);
  const { form } = workbench.bench.snapshot();
  workbench.bench.open({ ...address, view: form });
  return workbench;
}

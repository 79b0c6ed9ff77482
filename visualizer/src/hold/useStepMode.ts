import { useCallback } from 'react';
import { holdsEverything, nextToGo } from '../model/stepMode.ts';
import type { BenchSnapshot } from '../store/benchStore.ts';
import { nothingHeld } from '../store/traceStore.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { useCanHold, useMayHold, useSay } from './useHold.ts';

/**
 * Live, or step. Live, messages go on by themselves. In step mode each one stops in flight until the learner goes on: the step past the
 * last message lets the oldest one that waits go. It is the lab that steps, so every bench on this machine shows it; and looking back at
 * what has happened is none of it: that moves the cursor alone, in either mode.
 *
 * Where nothing can be held, with a file or from another machine, to step is to stay at a message and move the cursor.
 */
export interface StepMode {
  /** The hub has not said yet whether this page may hold. */
  unknown: boolean;
  mode: 'live' | 'looking back' | 'step';
  toggle(): void;
  goLive(): void;
  goStep(): void;
  /** Whether a step on would let a held message go. */
  canLetGo: boolean;
  /** Lets the oldest held message go, where the learner stands at the end; whether it did. */
  letOneGo(): boolean;
}

export function useStepMode(): StepMode {
  const bench = useBench();
  const say = useSay();
  const canHold = useCanHold();
  const inLab = useMayHold();
  const following = useBenchPart(({ cursor }) => cursor.mode === 'live');
  const labSteps = useBenchPart(stepsInLab);
  const oneWaits = useBenchPart((snapshot) => oldestHeld(snapshot) !== undefined);
  const told = useBenchPart(({ trace }) => trace.hold !== nothingHeld || trace.connection.state === 'lost');
  const stepping = inLab ? labSteps : !following;

  const goLive = useCallback(() => {
    if (inLab && stepsInLab(bench.snapshot())) say({ do: 'let all go' });
    bench.move({ type: 'end' });
  }, [bench, say, inLab]);

  const goStep = useCallback(() => {
    if (!inLab) bench.move({ type: 'hold' });
    else if (!stepsInLab(bench.snapshot())) {
      say({ do: 'arm', wanted: { each: true } });
      bench.move({ type: 'end' });
    }
  }, [bench, say, inLab]);

  const letOneGo = useCallback(() => {
    const now = bench.snapshot();
    const oldest = inLab ? oldestHeld(now) : undefined;
    if (oldest === undefined) return false;
    say({ do: 'settle', held: oldest.id, settlement: { how: 'release' } });
    bench.move({ type: 'end' });
    return true;
  }, [bench, say, inLab]);

  return {
    unknown: canHold && !told,
    mode: stepping ? 'step' : following ? 'live' : 'looking back',
    toggle: stepping ? goLive : goStep,
    goLive,
    goStep,
    canLetGo: inLab && oneWaits,
    letOneGo,
  };
}

/** Whether every message of the lab is held. */
function stepsInLab({ trace }: BenchSnapshot): boolean {
  return trace.hold.arms.some(holdsEverything);
}

/** What a step on would let go. */
function oldestHeld({ trace, cursor, index, view }: BenchSnapshot) {
  const { arms, held } = trace.hold;
  return nextToGo({ arms, held, following: cursor.mode === 'live', index, count: view.rows.length });
}

import { useMemo } from 'react';
import type { BenchSnapshot } from '../store/benchStore.ts';
import { useIndexes } from '../store/useIndexes.ts';
import { type Card, cardsAt } from './cards.ts';
import { momentOf } from './moment.ts';

/** What each party holds at the current step, of the flow that the step belongs to. Whoever is from outside and holds nothing has no card. */
export function useKnowledge({ current, trace, view }: BenchSnapshot): {
  cards: readonly Card[];
  flow: string | undefined;
  complete: boolean;
} {
  const indexes = useIndexes();
  const { content } = trace;
  const id = current === undefined ? undefined : content.flowOf(current);
  const flow = id === undefined ? undefined : content.flows.find((each) => each.id === id);
  const { lanes } = view;
  const cards = useMemo(() => {
    if (current === undefined) return [];
    const all = cardsAt(indexes.lives, {
      parties: lanes.map(({ name }) => name),
      exchanges: flow?.exchanges ?? [current.exchange],
      moment: momentOf(current),
    });
    return all.filter(
      ({ party, held }) => held.length > 0 || lanes.some(({ name, hue }) => name === party && hue !== 'outside'),
    );
  }, [indexes, lanes, flow, current]);
  return { cards, flow: flow?.title, complete: indexes.complete };
}

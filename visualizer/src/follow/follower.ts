import type { End } from '../knowledge/lives.ts';
import { momentOf } from '../knowledge/moment.ts';
import { type ValueRef, valueAt } from '../model/valueRef.ts';
import type { Bench } from '../store/benchStore.ts';
import type { Indexes } from '../store/indexes.ts';
import { type Journey, journeyOf } from './journey.ts';

/** The value that is followed now, and where it occurs. */
export interface Following {
  ref: ValueRef;
  /** Its wire name where it was taken up. */
  name: string;
  journey: Journey;
  /** What became of it in the end, where it is a credential. */
  end: End | undefined;
}

export interface Follower {
  subscribe(listener: () => void): () => void;
  snapshot(): Following | undefined;
  /** Goes to the next or the previous place that is shown; past the last one, to the first. */
  walk(by: 1 | -1): void;
}

/** Follows the value that the bench names. What it finds is made anew only when there is more of it. */
export function createFollower(bench: Bench, indexes: Indexes): Follower {
  const listeners = new Set<() => void>();
  let following: Following | undefined;
  let found = '';

  function find(): Following | undefined {
    const { follow: ref, trace } = bench.snapshot();
    const row = ref === undefined ? undefined : trace.content.row(ref.number);
    const placed = ref === undefined || row === undefined ? undefined : valueAt(row.event, ref);
    if (ref === undefined || placed === undefined) return undefined;
    const { values, lives } = indexes.snapshot();
    const life = lives.of(placed.value);
    const last = trace.content.rows.at(-1);
    const end = life === undefined || last === undefined ? undefined : lives.endsAt(momentOf(last))(life);
    const now = `${values.size(placed.value)} ${end?.how} ${end?.number}`;
    if (following?.ref === ref && found === now) return following;
    found = now;
    return { ref, name: placed.name, journey: journeyOf(placed.value, values, trace.content), end };
  }

  function update(): void {
    const next = find();
    if (next === following) return;
    following = next;
    for (const listener of listeners) listener();
  }

  bench.subscribe(update);
  indexes.subscribe(update);
  update();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => following,
    walk(by) {
      if (following === undefined) return;
      const { view, index, current } = bench.snapshot();
      const places = following.journey.stops
        .map(({ row }) => ({ number: row.number, place: view.steps.indexOf(row.number) }))
        // A filter hides some.
        .filter(({ number, place }) => view.steps.numberAt(place) === number);
      const here = current === undefined ? -1 : index;
      const next =
        by === 1
          ? (places.find(({ place }) => place > here) ?? places[0])
          : (places.findLast(({ place }) => place < here) ?? places.at(-1));
      if (next !== undefined) bench.move({ type: 'travel', number: next.number });
    },
  };
}

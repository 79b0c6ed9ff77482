import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import type { BenchSnapshot } from '../store/benchStore.ts';

export type Scope = 'everything' | 'shown';

/** Whether something is hidden now, so that there is a choice. */
export function isFiltered({ flow, query }: Pick<BenchSnapshot, 'flow' | 'query'>): boolean {
  return flow !== undefined || query.trim() !== '';
}

/** The events to take away. Of what is shown, exchanges stay whole: a request without its answer would look unanswered. */
export function chosenEvents(
  { trace, view }: Pick<BenchSnapshot, 'trace' | 'view'>,
  scope: Scope,
): readonly NumberedEvent[] {
  const events = trace.content.events();
  if (scope === 'everything') return events;
  const exchanges = new Set(view.rows.map(({ exchange }) => exchange));
  return events.filter(({ event }) => exchanges.has(event.exchange));
}

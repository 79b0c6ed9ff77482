import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import { createTrace } from '../model/trace.ts';
import { type View, viewOf } from '../model/view.ts';
import { createScribe } from './events.ts';
import { signIn } from './signIn.ts';

/** For tests: one sign-in, numbered. */
export function signInEvents(options: Parameters<typeof signIn>[1] = {}): NumberedEvent[] {
  const scribe = createScribe();
  signIn(scribe, options);
  return scribe.numbered();
}

/** For tests: how the bench shows these events. */
export function viewOfEvents(events: readonly NumberedEvent[]): View {
  const trace = createTrace();
  trace.add(events);
  return viewOf(trace.read(), { flow: undefined, query: '', pins: new Set() });
}

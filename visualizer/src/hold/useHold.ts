import type { HeldMessage, ViewerCommand } from '@oauth-lab/shared/trace/hold';
import { createContext, use } from 'react';
import type { Row } from '../model/rows.ts';
import { useBenchPart } from '../store/useBench.ts';

type Say = (command: ViewerCommand) => void;

/** How the page commands what shall be held; undefined where there is no lab behind the trace. */
export const SayContext = createContext<Say | undefined>(undefined);

const nobodyHears: Say = () => {};

export function useSay(): Say {
  return use(SayContext) ?? nobodyHears;
}

/** Whether there is a lab whose messages could be held. */
export function useCanHold(): boolean {
  return use(SayContext) !== undefined;
}

/** Whether this page may hold them: the hub ends the connection of a page on another machine that tries. */
export function useMayHold(): boolean {
  const allowed = useBenchPart(({ trace }) => trace.hold.allowed);
  return useCanHold() && allowed;
}

/** The held message that a row shows; undefined where it is not held now. */
export function heldAt(held: readonly HeldMessage[], row: Row): HeldMessage | undefined {
  if (held.length === 0 || (row.kind !== 'request' && row.kind !== 'response')) return undefined;
  return held.find(({ exchange, half }) => exchange === row.exchange && half === row.kind);
}

/** The row that shows a held message; undefined until its event is here, which takes a moment longer than the news of it. */
export function useHeldRow({ exchange, half }: HeldMessage): Row | undefined {
  return useBenchPart(({ trace }) => trace.content.exchange(exchange).find(({ kind }) => kind === half));
}

/** What a held message is called: an answer by what it answers, since that is known before. */
export function heldName({ half, name }: Pick<HeldMessage, 'half' | 'name'>): string {
  return half === 'request' ? name : `Answer to ${name}`;
}

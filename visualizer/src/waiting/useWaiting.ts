import { useEffect, useState } from 'react';
import { isMessage, type MessageRow } from '../model/rows.ts';
import type { BenchSnapshot } from '../store/benchStore.ts';
import { useBench } from '../store/useBench.ts';
import { whileHeld } from './held.ts';
import { type Waiting, waitingFor } from './waiting.ts';

/** In milliseconds: what lasts shorter than this is not waiting. */
const settling = 400;
/** In milliseconds: codes expire without a message. */
const beat = 1000;
/** Exchanges at the end of a flow: what came before them decides nothing any more. */
const latest = 60;

/** What is waited for now: by the flow that is shown alone, or by the one that the newest message belongs to. */
export function useWaiting(): Waiting | undefined {
  const bench = useBench();
  const [waiting, setWaiting] = useState<Waiting | undefined>(() => waitingIn(bench.snapshot()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = undefined;
      setWaiting((before) => {
        const now = waitingIn(bench.snapshot());
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    };
    // Not later than this after the first change, however many follow.
    const stop = bench.subscribe(() => {
      timer ??= setTimeout(look, settling);
    });
    const ticking = setInterval(look, beat);
    look();
    return () => {
      stop();
      clearTimeout(timer);
      clearInterval(ticking);
    };
  }, [bench]);
  return waiting;
}

function waitingIn({ trace, flow, view }: BenchSnapshot): Waiting | undefined {
  const { content, connection, connected, origins, hold } = trace;
  const [held] = hold.held;
  const now = Date.now();
  const { label } = view;
  if (held !== undefined) return whileHeld(held, { allowed: hold.allowed, now, label });
  // What a file tells of is over.
  if (connection.state === 'file') return undefined;
  const newest = content.rows.at(-1);
  const id = flow ?? (newest === undefined ? undefined : content.flowOf(newest));
  const exchanges = content.flows.find((each) => each.id === id)?.exchanges ?? [];
  const rows = exchanges
    .slice(-latest)
    .flatMap((exchange) => content.exchange(exchange))
    .filter((row): row is MessageRow => isMessage(row))
    .sort((one, other) => one.at - other.at || one.number - other.number);
  return waitingFor({
    rows,
    connected: connection.state === 'open' ? connected : undefined,
    origins,
    now,
    label,
  });
}

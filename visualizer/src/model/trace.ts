import { classifyAnswer, classifyRequest } from '@oauth-lab/shared/meaning/classify';
import { createFlowIndex } from '@oauth-lab/shared/meaning/flows';
import { grownList } from '@oauth-lab/shared/meaning/grownList';
import type { ExchangeFacts, Flow, MessageMeaning } from '@oauth-lab/shared/meaning/types';
import type { RequestEvent, TraceEvent } from '@oauth-lab/shared/trace/event';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import { factsOf, type Gathered, gather, type Told, tell } from './exchanges.ts';
import { orderedRows } from './orderedRows.ts';
import { answerRow, compareRows, noteRow, orphanRow, type Row, requestRow } from './rows.ts';
import { createSharedNames } from './sharedNames.ts';

/** Everything that is known of the trace at one moment. It does not change; a later moment is another object. */
export interface TraceContent {
  /** In the order of the diagram. */
  readonly rows: readonly Row[];
  readonly flows: readonly Flow[];
  /** The highest number seen. */
  readonly last: number;
  readonly row: (number: number) => Row | undefined;
  readonly flowOf: (row: Row) => string | undefined;
  /** Everything that was recorded, in the order of the numbers: also what no row shows, such as what a second witness told. */
  readonly events: () => readonly NumberedEvent[];
  /** The rows of one exchange, in order. */
  readonly exchange: (id: string) => readonly Row[];
  /** The exchanges that their sender began while it had this one under way. */
  readonly callsOf: (exchange: string) => readonly string[];
  /** The exchanges that got something new, one entry for each time; it only grows, so that an index reads on from where it stood. */
  readonly changes: readonly string[];
}

/** Turns events into rows as they come. What it tells depends on the set of events only, never on their order. */
export function createTrace(): { add(events: readonly NumberedEvent[]): void; read(): TraceContent } {
  const gathered = new Map<string, Gathered>();
  const numbers = new Set<number>();
  const meanings = new WeakMap<RequestEvent, MessageMeaning>();
  const rows = orderedRows();
  const shareNames = createSharedNames();
  const flows = createFlowIndex();
  const calls = new Map<string, string[]>();
  const changes: string[] = [];
  let last = 0;

  function meaningOf(request: RequestEvent): MessageMeaning {
    const meaning = meanings.get(request) ?? classifyRequest(request);
    meanings.set(request, meaning);
    return meaning;
  }

  function add(events: readonly NumberedEvent[]): void {
    const changed = new Map<string, Gathered>();
    for (const numbered of events) {
      if (numbers.has(numbered.number)) continue;
      numbers.add(numbered.number);
      last = Math.max(last, numbered.number);
      const { event } = numbered;
      const entry = gathered.get(event.exchange) ?? { requests: [], answers: [], notes: [] };
      shareNames(event, (entry.requests[0] ?? entry.answers[0] ?? entry.notes[0])?.event);
      const { exchange } = event;
      gathered.set(exchange, entry);
      gather(entry, numbered);
      noteCall(event);
      changed.set(exchange, entry);
    }
    for (const [exchange, entry] of changed) {
      show(entry);
      changes.push(exchange);
    }
  }

  function noteCall(event: TraceEvent): void {
    if (event.kind !== 'request' || event.parent === undefined) return;
    const known = calls.get(event.parent);
    if (known === undefined) calls.set(event.parent, [event.exchange]);
    else if (!known.includes(event.exchange)) calls.set(event.parent, grownList(known, event.exchange));
  }

  function show(entry: Gathered): void {
    const told = tell(entry);
    const facts = factsOf(told);
    if (facts !== undefined) flows.update(facts);
    // Only a second witness takes a row away.
    if (entry.requests.length > 1 || entry.answers.length > 1) {
      for (const { number } of [...entry.requests, ...entry.answers]) rows.remove(number);
    }
    for (const row of rowsOf(told, facts)) rows.put(row);
  }

  function rowsOf({ request, answers, notes, holds }: Told, facts: ExchangeFacts | undefined): Row[] {
    if (request === undefined || facts === undefined) {
      return [
        ...notes.map(({ number, event }) => noteRow(number, event, undefined)),
        ...answers.map(({ number, event }) => orphanRow(number, event)),
      ];
    }
    const meaning = meaningOf(request.event);
    return [
      requestRow(request.number, facts, meaning, { answered: answers.length > 0, hold: holds.request }),
      ...notes.map(({ number, event }) => noteRow(number, event, meaning.phase)),
      ...answers.map(({ number, event }) =>
        answerRow(number, event, facts, { meaning: classifyAnswer(request.event, event), hold: holds.response }),
      ),
    ];
  }

  function read(): TraceContent {
    return {
      rows: rows.all(),
      flows: flows.flows().slice(),
      last,
      changes,
      events: () =>
        [...gathered.values()]
          .flatMap(({ requests, answers, notes }): NumberedEvent[] => [...requests, ...answers, ...notes])
          .sort((one, other) => one.number - other.number),
      row: rows.get,
      callsOf: (exchange) => calls.get(exchange) ?? [],
      flowOf: (row) => flows.flowOf(row.exchange),
      exchange(id) {
        const { requests = [], answers = [], notes = [] } = gathered.get(id) ?? {};
        return [...requests, ...answers, ...notes].flatMap(({ number }) => rows.get(number) ?? []).sort(compareRows);
      },
    };
  }

  return { add, read };
}

import { type Activation, activationsIn, spansReader } from './activations.ts';
import { type LabelOf, type Lane, labelsOf, lanesIn, partiesReader } from './lanes.ts';
import { placeFor } from './orderedRows.ts';
import { type Band, bandsReader } from './phases.ts';
import { type Reader, type Reading, readOn } from './reading.ts';
import type { Row } from './rows.ts';
import { type Search, searchFor } from './search/match.ts';
import type { Steps } from './stepping.ts';
import type { TraceContent } from './trace.ts';

/** What is searched for. */
export interface Asking {
  query: string;
  /** The numbers of the messages that the learner pinned. */
  pins: ReadonlySet<number>;
}

export interface Filter extends Asking {
  /** The flow that is shown alone. */
  flow: string | undefined;
}

/** The trace as the learner asked to see it. Lanes are those of the whole trace, so that a filter moves none. */
export interface View {
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  readonly label: LabelOf;
  readonly bands: readonly Band[];
  readonly activations: readonly Activation[];
  readonly steps: Steps;
  readonly asked: Asked;
  /** What the next view of this trace reads on from. */
  readonly read: {
    readonly parties: ReadingOf<typeof partiesReader>;
    readonly bands: ReadingOf<typeof bandsReader>;
    readonly spans: ReadingOf<typeof spansReader>;
  };
}

type ReadingOf<Read> = Read extends Reader<infer State> ? Reading<State> : never;

/** What was searched for, and with which names and pins: while those are the same, the search goes on from what it knows. */
export interface Asked extends Asking {
  label: LabelOf;
  search: Search;
}

export function askFor({ query, pins }: Asking, label: LabelOf): Asked {
  const search = searchFor(query, { labelOf: label, isPinned: ({ number }) => pins.has(number) });
  return { query, pins, label, search };
}

/** @param known what was asked for already. */
export function viewOf(
  content: TraceContent,
  { flow, query, pins }: Filter,
  before?: View,
  known = before?.asked,
): View {
  const parties = readOn(partiesReader, content.rows, before?.read.parties);
  const found = lanesIn(parties.state);
  // The same lanes are the same object, so that a new row does not draw every other one again.
  const same = before !== undefined && areSame(before.lanes, found) ? before : undefined;
  const lanes = same?.lanes ?? found;
  const label = same?.label ?? labelsOf(lanes);
  const isKnown = known?.query === query && known.pins === pins && known.label === label;
  const asked = isKnown ? known : askFor({ query, pins }, label);
  const { search } = asked;
  const rows =
    flow === undefined && search.isEmpty
      ? content.rows
      : content.rows.filter((row) => (flow === undefined || content.flowOf(row) === flow) && search.matches(row));
  const bands = readOn(bandsReader, rows, before?.read.bands);
  const spans = readOn(spansReader, rows, before?.read.spans);
  return {
    rows,
    lanes,
    label,
    bands: bands.state,
    activations: activationsIn(spans.state, rows),
    steps: stepsOf(rows, content),
    asked,
    read: { parties, bands, spans },
  };
}

function stepsOf(rows: readonly Row[], content: TraceContent): Steps {
  return {
    length: rows.length,
    numberAt: (index) => rows[index]?.number,
    indexOf(number) {
      const row = content.row(number);
      if (row === undefined) return -1;
      const place = placeFor(rows, row);
      return rows[place]?.number === number ? place : place - 1;
    },
  };
}

function areSame(before: readonly Lane[], now: readonly Lane[]): boolean {
  return before.length === now.length && now.every((lane, index) => isSame(lane, before[index]));
}

function isSame(now: Lane, before: Lane | undefined): boolean {
  return before?.name === now.name && before.label === now.label && before.device === now.device;
}
